/* Interest and penalties are those that the sums and the days of the document give.
   As generator/verify/rules/compte.py and stated_rate.py. */
((Clausier) => {
  "use strict";

  const { decimals, french, verify } = Clausier;
  const said = verify.finding;
  const more = (one, other) => decimals.compare(one, other) > 0;

  /** Return what a document says of its rate: the law's, another one, or nothing. */
  verify.stated = (sheet) => {
    const { blanc, marge, majore, autre } = verify.rules.taux;
    if (!sheet.public.business || verify.contractRate(sheet)) return "known";
    if (sheet.text(blanc) !== null) return "other";
    const margin = sheet.held(marge);
    let found = "silent";
    for (const text of sheet.laid.paragraphs) {
      if (verify.pattern(autre, "").test(text)) return "other";
      for (const [, points] of text.matchAll(verify.pattern(majore, "g"))) {
        const number = verify.numberOf(points);
        if (!margin || !number || decimals.compare(number, margin)) return "other";
        found = "known";
      }
    }
    return found;
  };

  function compte(sheet) {
    const { cumul, reste } = verify.rules.compte;
    const found = verify.invoices(sheet),
      last = verify.lastDay(sheet);
    const asked = (sum) => sum && sum.n !== 0n;
    const claimed = found.some((invoice) => asked(invoice.asked)) || [cumul, reste].some((cle) => asked(sheet.amount(cle)));
    if (!verify.common.compte || !found.length || !last || !claimed) return [];
    const whole = verify.wholeClaims(sheet, found, last);
    try {
      if (whole) return recounted(sheet, whole.map(verify.counted));
      return bounded(sheet, found, verify.leftClaims(sheet, found, last).map(verify.counted), last);
    } catch (error) {
      if (!error.kind) throw error;
      // The rules on dates and sums say what makes no sense.
      return error.kind === "missing" ? [said("compte.inconnu", sheet.label(reste))] : [];
    }
  }

  function recounted(sheet, accounts) {
    const { cumul, reste } = verify.rules.compte;
    const made = verify.together(accounts);
    return [
      [cumul, made.accrued],
      [reste, made.left]
    ].flatMap(([cle, right]) => {
      const told = sheet.amount(cle);
      if (!told || verify.near(told, right, made)) return [];
      if (verify.stated(sheet) === "known") return [sum("compte.total", sheet.label(cle), told, right)];
      return more(told, made.highest) ? [sum("compte.impossible", sheet.label(cle), told, made.highest)] : [];
    });
  }

  function bounded(sheet, found, accounts, last) {
    const rows = found.map((invoice, index) => [invoice, accounts[index]]).filter(([invoice]) => invoice.asked);
    const { reste } = verify.rules.compte;
    if (!rows.length) return compared(sheet, sheet.label(reste), sheet.amount(reste), verify.together(accounts), last);
    return rows.flatMap(([invoice, account]) => {
      return compared(sheet, verify.atRow(sheet.label(invoice.table), invoice.row), invoice.asked, account, last);
    });
  }

  function compared(sheet, where, told, made, last) {
    if (!told || verify.near(told, made.accrued, made)) return [];
    const rate = verify.stated(sheet);
    if (more(made.accrued, told)) return rate === "known" ? [sum("compte.moins", where, told, made.accrued, last)] : [];
    if (more(told, made.highest)) return [sum("compte.impossible", where, told, made.highest)];
    if (rate === "other") return [];
    // What a public buyer pays goes to the principal first: the interest on it remains.
    const name = sheet.public.public_body ? "plus" : rate === "known" ? "trop" : "autre_taux";
    return [sum("compte." + name, where, told, made.accrued, last)];
  }

  function sum(name, where, told, right, last) {
    return said(name, where, { dit: verify.euros(told), juste: verify.euros(right), jour: last ? french.date(last) : "" });
  }

  verify.accountRules = { compte };
})((window.Clausier = window.Clausier || {}));
