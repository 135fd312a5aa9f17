/* What cannot be true together: dates out of order, an invoice told twice, a payment of no invoice. As generator/dossier/coherence.py. */
((Clausier) => {
  "use strict";

  const { french, letters } = Clausier;
  const { dates_ordonnees, dates_avant_la_lettre, dates_comptees } = letters.rules;

  // The names of the tables start small, and may open a sentence.
  const say = (name, slots) => french.capital(letters.say(name, slots));

  function ordered({ values }) {
    return dates_ordonnees
      .filter(([before, after]) => values[after] < values[before])
      .map(([before, after, name, earlier]) => {
        const slots = { name, earlier, then: french.date(values[after]), first: french.date(values[before]) };
        return { key: after, message: say("out_of_order", slots) };
      });
  }

  /** Return what is said to be sent before the letter, and was not: its day is later, or out of order. */
  function sent({ values }) {
    const letter = values.date_lettre;
    const late = (day) => letter !== undefined && day > letter;
    const told = (key, name, slots) => ({ key, message: say(name, slots) });
    const slots = (name, day) => ({ name, day: french.date(day), letter: letter === undefined ? "" : french.date(letter) });
    const found = dates_avant_la_lettre
      .filter(([key]) => late(values[key]))
      .map(([key, name]) => told(key, "after_the_letter", slots(name, values[key])));
    for (const [key, name] of dates_comptees) {
      (values[key] || []).forEach((day, rank, all) => {
        if (rank && day <= all[rank - 1]) {
          found.push(told(key, "not_after_the_one_before", { ...slots(name, day), before: french.date(all[rank - 1]) }));
        } else if (late(day)) found.push(told(key, "one_after_the_letter", slots(name, day)));
      });
    }
    return found;
  }

  function invoices({ rows, values }) {
    const notice = values.date_mise_en_demeure;
    const known = new Set();
    return (rows.factures || []).flatMap((row, rank) => {
      const { ligne_facture: raw, ligne_date: issued, ligne_echeance: due } = row;
      const number = letters.shown(raw === undefined ? String(rank + 1) : raw);
      const found = [];
      const here = (column, name, slots) => found.push({ key: "factures", rank, column, message: say(name, { number, ...slots }) });
      if (raw !== undefined && known.has(raw)) here("ligne_facture", "invoice_twice");
      known.add(raw);
      if (row.ligne_montant_ttc === 0n) here("ligne_montant_ttc", "invoice_of_nothing");
      if (due < issued) here("ligne_echeance", "due_before_issue");
      if (notice <= due) here("ligne_echeance", "notice_before_due", { notice: french.date(notice) });
      return found;
    });
  }

  function payments({ rows }, numbers) {
    return (rows.paiements || []).flatMap((row, rank) => {
      const number = row.ligne_facture;
      const found = [];
      const here = (column, name, slots) => found.push({ key: "paiements", rank, column, message: say(name, slots) });
      if (row.ligne_paiement === 0n) here("ligne_paiement", "payment_of_nothing");
      if (number !== undefined && numbers.length && !numbers.includes(number)) {
        here("ligne_facture", "payment_of_no_invoice", { number: letters.shown(number) });
      }
      return found;
    });
  }

  /** Return every contradiction: { key, rank, column, message }, the two in the middle for a row only. */
  letters.incoherences = (seen) => {
    const numbers = (seen.rows.factures || []).map((row) => row.ligne_facture).filter((number) => number !== undefined);
    const chosen = seen.values.facture_numero;
    const unknown = chosen !== undefined && numbers.length && !numbers.includes(chosen);
    return [
      ...ordered(seen),
      ...sent(seen),
      ...invoices(seen),
      ...payments(seen, numbers),
      ...(unknown ? [{ key: "facture_numero", message: say("no_such_invoice", { number: letters.shown(chosen) }) }] : [])
    ];
  };
})((window.Clausier = window.Clausier || {}));
