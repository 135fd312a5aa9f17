/* What a document states of a debt: its invoices, its payments, the days that count. As generator/verify/invoices.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const number = (row, name) => verify.numberOf(row.get(name) || "");

  /** Return the invoices of a document; none when one of them has no due day or no sum still owed. */
  verify.invoices = (sheet) => {
    const found = [];
    for (const [table, interest] of verify.rules.compte.factures) {
      for (const [index, row] of sheet.answeredRows(table).entries()) {
        const due = verify.dayOf(row.get("ligne_echeance") || ""),
          left = number(row, "ligne_reste_du");
        if (!due || !left || left.n < 0n) return [];
        const [whole, asked] = [number(row, "ligne_montant_ttc"), number(row, interest)];
        found.push({ table, row: index + 1, number: row.get("ligne_facture") || "", due, whole, left, asked });
      }
    }
    return found;
  };

  /** Return the contract's rate that a document says, null when it says none that can be read. */
  verify.contractRate = (sheet) => {
    const text = verify.common.compte && sheet.public.business ? sheet.text(verify.rules.taux.blanc) : null;
    return text !== null && Clausier.penalties.claim.rateForm(text) ? text : null;
  };

  /** Return the last day that the document counts. */
  verify.lastDay = (sheet) => {
    const cle = verify.rules.compte.arretes.find((one) => sheet.origin.champs.includes(one));
    return cle ? sheet.date(cle) : null;
  };

  /** Return the payments; null when the document lists none, or one that cannot be read. */
  function payments(sheet) {
    if (!sheet.rows.has("paiements")) return null;
    const found = [];
    for (const row of sheet.answeredRows("paiements")) {
      const day = verify.dayOf(row.get("ligne_date_paiement") || ""),
        amount = number(row, "ligne_paiement");
      if (amount && amount.n === 0n) continue;
      if (!day || !amount || amount.n < 0n) return null;
      found.push({ number: row.get("ligne_facture") || "", day, amount });
    }
    return found;
  }

  function claim(sheet, invoice, amount, last, paid) {
    const notice = sheet.public.from_notice ? sheet.date("date_reception") : null;
    const said = verify.contractRate(sheet);
    const rate = said && Clausier.penalties.claim.readRate(said);
    const rest = { creditor: verify.common.traits.creancier, rate, invoices: 1, payments: paid };
    return { amount, due: invoice.due, to: last, public: sheet.model.public, notice, ...rest };
  }

  /** Return what the engine counts, invoice by invoice, payments included; null when the document does not tell enough. */
  verify.wholeClaims = (sheet, found, last) => {
    const paid = payments(sheet),
      numbers = found.map((invoice) => invoice.number);
    // Two invoices of one number, or a payment of an invoice that is no longer in the table: nothing can be told apart.
    if (!paid || new Set(numbers).size < numbers.length || paid.some((one) => !numbers.includes(one.number))) return null;
    if (found.some((invoice) => !invoice.whole)) return null;
    return found.map((invoice) =>
      claim(
        sheet,
        invoice,
        invoice.whole,
        last,
        paid.filter((one) => one.number === invoice.number)
      )
    );
  };

  /** Return what is still owed of each invoice, as if it had been owed since its due day. */
  verify.leftClaims = (sheet, found, last) => found.map((invoice) => claim(sheet, invoice, invoice.left, last, []));
})((window.Clausier = window.Clausier || {}));
