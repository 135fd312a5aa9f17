/* The facts of an invoice become what a dossier takes, with what to check. As generator/dossier/invoice/judge.py and kinds.py. */
((Clausier) => {
  "use strict";

  const { french, invoices } = Clausier;
  const { avoirs, affacturees, autres, factures, a_verifier: checks } = Clausier.data.invoices;
  const { say, refusal } = invoices;
  const CREDIT = "avoir";
  const EURO = "EUR";

  /** Refuse what is no invoice owed to its seller; the sentence names what it is. */
  function checkKind(kind) {
    if (kind === null) throw refusal("no_kind", "invoice");
    if (Object.hasOwn(avoirs, kind)) {
      const name = avoirs[kind];
      throw refusal("credit", "credit", { what: name === CREDIT ? "" : " (" + name + ", type " + kind + ")" });
    }
    if (Object.hasOwn(affacturees, kind)) throw refusal("factored", "factored", { name: affacturees[kind], kind });
    if (Object.hasOwn(autres, kind)) throw refusal("other_kind", "other_kind", { name: autres[kind], kind });
    if (!Object.hasOwn(factures, kind)) throw refusal("unknown_kind", "invoice", { kind });
  }

  function checkSums({ currency, currencies, number, issued, total, rounding }) {
    if (currency !== EURO) throw refusal("no_euros", "no_euros", { currency: currency || "monnaie absente" });
    const strange = Array.from(new Set(currencies.filter((code) => code !== EURO))).sort();
    if (strange.length) throw refusal("other_currency", "original", { currencies: strange.join(", ") });
    const least = [
      [number, "le numéro"],
      [issued, "la date"],
      [total, "le total TTC"]
    ];
    const lacking = least.filter(([value]) => value === null).map(([, words]) => words);
    if (lacking.length) throw refusal("lacking", "original", { what: lacking.join(" et ") });
    const whole = total + (rounding || 0n);
    if (whole < 0n) throw refusal("negative_total", "credit", { total: french.euros(whole) });
    if (!whole) throw refusal("null_total", "null_total");
    return whole;
  }

  invoices.checkKind = checkKind;

  const most = (...sums) => sums.reduce((found, sum) => (sum > found ? sum : found), 0n);

  /** Return what was paid before the invoice; where its sums do not agree, the one that leaves less to claim counts. */
  const prepaidOf = ({ prepaid, payable }, total) => most(prepaid || 0n, payable === null ? total : total - payable);

  /** Return what the sums of the invoice ask to check. */
  function sums(facts, total) {
    const [told, prepaid] = [facts.prepaid || 0n, prepaidOf(facts, total)];
    const { euros } = french;
    const found = facts.rounding ? [say("rounded", { rounding: euros(facts.rounding), total: euros(total) })] : [];
    const left = euros(total - prepaid);
    if (facts.payable === null) found.push(say("no_payable", { left }));
    else if (!facts.payable && !told) found.push(say("nothing_payable", { total: euros(total) }));
    else if (facts.payable > total) found.push(say("payable_more", { payable: euros(facts.payable), total: euros(total), left }));
    else if (facts.payable !== total - told) {
      const slots = { total: euros(total), payable: euros(facts.payable), told: euros(told), prepaid: euros(prepaid) };
      found.push(say("prepaid_differs", slots));
    }
    return found;
  }

  function payee({ payee: other, seller }) {
    if (!other || !(other.name || other.ids.length) || invoices.sameParty(other, seller)) return [];
    return [say("payee", { payee: other.name || "un autre", whose: say("whose") })];
  }

  function known(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  }

  const iso = (day) => (day === null ? null : Clausier.days.iso(day));
  const typed = (cents) => Clausier.decimals.plain(Clausier.decimals.ofCents(cents)).replace(".", ",");

  function answers(party, who) {
    const { name, address, siret, phone, mail } = party;
    const given = { nom: name, adresse: address, siret, telephone: phone, courriel: mail };
    return Object.fromEntries(Object.entries(given).map(([key, value]) => [who + "_" + key, value]));
  }

  /** Return what a dossier takes of an invoice: answers, a row, what was paid before, cautions. A refusal names what it is instead. */
  invoices.judged = (path, facts) => {
    checkKind(facts.kind);
    const total = checkSums(facts);
    const { due, caution } = invoices.dueDate(facts.terms);
    const texts = [...facts.notes, ...facts.terms.map((term) => ["", term.text])];
    const { rates, unread } = invoices.ratesIn(texts);
    const kind = checks[facts.kind] && say("a_kind", { name: factures[facts.kind], kind: facts.kind, text: checks[facts.kind] });
    const said = invoices.assigned(texts);
    const told = [kind, caution, ...sums(facts, total), ...payee(facts), said && say("assigned", { said, whose: say("whose") })];
    const own = { pro_tva_intracom: facts.seller.vat, pro_iban: facts.iban, prestation_date: iso(facts.delivered) };
    const row = { ligne_facture: facts.number, ligne_date: iso(facts.issued), ligne_echeance: iso(due), ligne_montant_ttc: typed(total) };
    return {
      path,
      values: known({ ...answers(facts.seller, "pro"), ...answers(facts.buyer, "client"), ...own }),
      row: known(row),
      prepaid: prepaidOf(facts, total),
      seller: facts.seller,
      buyer: facts.buyer,
      rate: rates.length === 1 && !unread.length ? rates[0].words : null,
      unread: unread.length || rates.length > 1 ? [...rates.map((one) => one.words), ...unread].join(" ; ") : "",
      cautions: told.filter(Boolean).map((text) => say("of_invoice", { number: facts.number, text }))
    };
  };
})((window.Clausier = window.Clausier || {}));
