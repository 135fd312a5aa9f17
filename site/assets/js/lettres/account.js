/* What each invoice of a dossier still owes on a day: the sums of the engine of penalties, invoice by invoice.
   As generator/dossier/account.py. A day is a number, a sum a BigInt of cents. */
((Clausier) => {
  "use strict";

  const { days, decimals, french, letters } = Clausier;
  const { reponses_du_taux, traits } = letters.rules;
  const { publics, creancier } = traits;
  const say = letters.say;
  const rates = Clausier.contractRate(Clausier.data.common.taux);
  const RATE = "taux_contractuel";
  const NEEDED = [
    ["factures", ["ligne_facture", "ligne_echeance", "ligne_montant_ttc"]],
    ["paiements", ["ligne_date_paiement", "ligne_facture", "ligne_paiement"]]
  ];
  // Where what is wrong with a claim is told.
  const COLUMNS = { amount: "ligne_montant_ttc", notice: "ligne_echeance" };
  // Cautions that hold before any notice was received.
  const LASTING = ["prescription_passee", "prescription_proche", "prescription_inconnue", "surendettement"];

  const rowsOf = (seen, table) => seen.rows[table] || [];
  const text = (cents) => decimals.plain(decimals.ofCents(cents));

  /** Return the payments of one invoice. */
  letters.paymentsOf = (seen, number) =>
    rowsOf(seen, "paiements")
      .filter((row) => row.ligne_facture === number && row.ligne_date_paiement !== undefined && row.ligne_paiement !== undefined)
      .map((row) => ({ day: row.ligne_date_paiement, amount: row.ligne_paiement }));

  /** Return the rate of the contract in the words of the answers, null where it sets none. */
  letters.statedRate = (seen) => {
    const said = seen.values[RATE];
    return said !== undefined && rates.read(said) ? said : null;
  };

  /** Return the rate of the contract, null also where the law leaves it no say: only a professional owes it. */
  letters.contractRate = (seen) => (publics[seen.public].business ? letters.statedRate(seen) : null);

  /** Return the problem of an invoice whose payments exceed its debt, at the line of the last one. */
  letters.overpaid = (seen, number, excess, name) => {
    const rank = rowsOf(seen, "paiements")
      .map((row) => row.ligne_facture)
      .lastIndexOf(number);
    const message = say(name, { number: letters.shown(number), excess: french.euros(excess) });
    return { key: "paiements", rank, column: "ligne_paiement", message };
  };

  /** Return the blanks without which no account can be made. */
  function lacking(seen) {
    const found = [];
    for (const [table, columns] of NEEDED) {
      if (!seen.rows[table]) found.push(table);
      for (const row of rowsOf(seen, table)) found.push(...columns.filter((column) => row[column] === undefined));
    }
    const { business, from_notice } = publics[seen.public];
    const { date_mise_en_demeure: sent, date_reception: received, [RATE]: rate } = seen.values;
    if (seen.interest && business && seen.options[reponses_du_taux.at(-1)] && rate === undefined) found.push(RATE);
    if (seen.interest && from_notice && sent < seen.day && received === undefined) found.push("date_reception");
    return Array.from(new Set(found));
  }

  /** Return the invoices not yet due on the day, and the payments received after it. */
  function tooEarly(seen) {
    const day = french.date(seen.day);
    const found = [];
    rowsOf(seen, "factures").forEach((row, rank) => {
      if (row.ligne_echeance < seen.day) return;
      const message = say("not_late", { number: letters.shown(row.ligne_facture), day, due: french.date(row.ligne_echeance) });
      found.push({ key: "factures", rank, column: "ligne_echeance", message });
    });
    rowsOf(seen, "paiements").forEach((row, rank) => {
      if (row.ligne_date_paiement <= seen.day) return;
      const message = say("paid_after", { paid: french.date(row.ligne_date_paiement), day });
      found.push({ key: "paiements", rank, column: "ligne_date_paiement", message });
    });
    return found;
  }

  function claimOf(seen, row) {
    const notice = seen.values.date_reception;
    // A notice received today, or later, makes nothing run yet.
    const reached = publics[seen.public].from_notice && notice < seen.day;
    return {
      amount: row.ligne_montant_ttc,
      due: row.ligne_echeance,
      notice: reached ? notice : null,
      payments: letters.paymentsOf(seen, row.ligne_facture)
    };
  }

  /** Return what the engine makes of a claim: { result, refused }, or { error }. */
  function counted(seen, claim) {
    return Clausier.penalties.compute({
      amount: text(claim.amount),
      due: days.iso(claim.due),
      to: days.iso(seen.day),
      public: seen.public,
      creditor: creancier,
      notice: claim.notice === null ? null : days.iso(claim.notice),
      payments: claim.payments.map((one) => ({ day: days.iso(one.day), amount: text(one.amount) })),
      rate: claim.rate,
      invoices: 1
    });
  }

  /** Return an invoice that bears nothing: payments pay the principal alone. */
  function bare(claim) {
    const left = claim.payments.reduce((rest, payment) => rest - payment.amount, claim.amount);
    const owed = { principal: left > 0n ? left : 0n, interest: 0n, fee: 0n, excess: left < 0n ? -left : 0n };
    return { due: { lines: [], interest: 0n, fee: 0n, owed }, told: [] };
  }

  /** Return an invoice on which nothing runs yet. */
  function waiting(seen, claim) {
    // What a notice received on the due date would make of it: only for the cautions that hold without any notice.
    const { result, error } = counted(seen, { ...claim, notice: claim.due, payments: [], rate: null });
    if (error && error.kind !== "missing") throw error;
    const told = error ? [error.message] : result.cautions.filter((one) => LASTING.includes(one.code)).map((one) => one.message);
    return { ...bare(claim), told };
  }

  /** Return why the rate of a contract is refused, in one sentence. As generator/penalties/report.py. */
  function floored(result, lines) {
    const { claim, say: told } = Clausier.penalties;
    const spans = lines.map((line) => {
      const span = told("span", { start: french.date(line.start), end: french.date(line.end) });
      return told("refused_span", { span, floor: french.rate(line.quote.floor), rate: french.rate(line.quote.rate) });
    });
    return told("refused_caution", { rate: claim.rateWords(result.claim.rate), spans: spans.join(", ") });
  }

  function running(seen, claim) {
    const { result, refused, error } = counted(seen, { ...claim, rate: letters.contractRate(seen) });
    if (error) throw error;
    const cautions = result.cautions.filter((one) => one.code !== "mise_en_demeure_sans_effet").map((one) => one.message);
    const due = { lines: result.lines, interest: result.interest, fee: result.fee, owed: result.owed };
    return { due, told: [...(refused.length ? [floored(result, refused)] : []), ...cautions] };
  }

  /** Return what one invoice still owes, and what the reader must know of it. What is wrong or not known is thrown. */
  function dueOf(seen, claim) {
    if (!seen.interest) return bare(claim);
    return claim.notice === null && publics[seen.public].from_notice ? waiting(seen, claim) : running(seen, claim);
  }

  function refused(row, rank, error) {
    const message = say("bad_claim", { number: letters.shown(row.ligne_facture), why: error.message.replace(/\.+$/, "") });
    return { key: "factures", rank, column: COLUMNS[error.option] || "ligne_facture", message };
  }

  function sum(invoices, part) {
    return invoices.reduce((total, invoice) => total + invoice.owed[part], 0n);
  }

  /**
   * Return the account of the invoices on the day, included: { invoices, owed, cautions }. Where there is none, `invoices` is missing and
   * { lacking } says for want of which answers, { unknown } for want of which legal value, { problems } what makes no sense that day.
   */
  letters.accountOf = (seen) => {
    if (seen.interest && !letters.rules.compte.length) return { unknown: "" };
    const lack = lacking(seen);
    if (lack.length) return { lacking: lack };
    const problems = tooEarly(seen);
    if (problems.length) return { problems };
    const invoices = [];
    const cautions = new Set();
    for (const [rank, row] of rowsOf(seen, "factures").entries()) {
      const number = row.ligne_facture;
      try {
        const { due, told } = dueOf(seen, claimOf(seen, row));
        if (due.owed.excess) problems.push(letters.overpaid(seen, number, due.owed.excess, "overpaid_due"));
        invoices.push({ number, due: row.ligne_echeance, ...due });
        told.forEach((message) => cautions.add(message));
        if (!due.owed.principal) cautions.add(say("wholly_paid", { number }));
      } catch (error) {
        if (!error.kind) throw error;
        if (error.kind === "missing") return { unknown: error.message };
        problems.push(refused(row, rank, error));
      }
    }
    if (problems.length) return { problems };
    const owed = Object.fromEntries(["principal", "interest", "fee"].map((part) => [part, sum(invoices, part)]));
    return { invoices, owed, cautions: Array.from(cautions) };
  };
})((window.Clausier = window.Clausier || {}));
