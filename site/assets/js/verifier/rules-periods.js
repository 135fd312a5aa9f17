/* Each line of interest has the rate and the days of its period. As generator/verify/rules/periodes.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, french, verify } = Clausier;
  const said = verify.finding;
  const percent = (rate) => verify.word("pour_cent", { nombre: french.figure(rate) });

  function periodes(sheet) {
    const due = new Map(verify.invoices(sheet).map((invoice) => [invoice.number, invoice.due]));
    const last = verify.lastDay(sheet),
      free = verify.stated(sheet) === "other";
    const consumer = sheet.public.from_notice;
    return verify.rules.periodes.tableaux.flatMap(([cle, period, rate]) =>
      sheet.answeredRows(cle).flatMap((row, index) => {
        const span = spanOf(row.get(period) || "");
        if (!span) return [];
        const where = verify.atRow(sheet.label(cle), index + 1);
        const since = due.get(row.get("ligne_facture") || "") || null;
        const told = verify.rateOf(row.get(rate) || "");
        const number = verify.numberOf(row.get("ligne_jours") || "");
        const judged = told && !free ? rateOf(sheet, cle, span, since, told, where) : [];
        return [...limits(span, consumer ? null : since, last, where), ...counted(span, number, where), ...judged];
      })
    );
  }

  /** Return the first and the last day of a period, null when the text says none. */
  function spanOf(text) {
    const found = verify.pattern(verify.rules.interets.periode, "").exec(text);
    const span = found ? [verify.dayOf(found[1]), verify.dayOf(found[2])] : [];
    return span[0] && span[1] ? span : null;
  }

  function limits([start, end], due, last, where) {
    const found = [];
    if (due && start <= due) found.push(said("periodes.debut", where, { jour: french.date(start), echeance: french.date(due) }));
    if (last && end > last) found.push(said("periodes.fin", where, { jour: french.date(end), dernier: french.date(last) }));
    return found;
  }

  function counted([start, end], number, where) {
    const right = end - start + 1;
    if (right < 1) return [said("periodes.inverse", where, { debut: french.date(start), fin: french.date(end) })];
    if (!number || decimals.compare(number, { n: BigInt(right), e: 0 }) === 0) return [];
    return [said("periodes.jours", where, { dit: french.figure(number), juste: String(right) })];
  }

  function rateOf(sheet, cle, span, due, told, where) {
    const rates = lawful(sheet, cle, span, due);
    const different = rates.filter((one, index) => rates.findIndex((other) => decimals.compare(one, other) === 0) === index);
    if (different.length > 1) return [said("periodes.semestres", where, { taux: different.map(percent).join(", ") })];
    if (!different.length || decimals.compare(different[0], told) === 0) return [];
    return [said("periodes.taux", where, { dit: percent(told), juste: percent(different[0]) })];
  }

  /** Return the rate of the law for each semester of a period; none when the document does not tell which, or it is not known. */
  function lawful(sheet, cle, [start, end], due) {
    if (!verify.common.compte) return [];
    const { claim, rates } = Clausier.penalties;
    try {
      if (sheet.public.public_body) return due ? [rates.publicRate(due + 1).rate] : [];
      const found = [];
      for (let day = start; day <= end; day = days.semesterEnd(day) + 1) {
        if (cle === verify.rules.periodes.client) {
          found.push(rates.legalRate(sheet.public.claims_as, day));
        } else if (sheet.public.from_notice) {
          found.push(rates.legalRate(verify.common.traits.creancier, day));
        } else {
          const rate = verify.contractRate(sheet);
          found.push(rate ? rates.contractRate(claim.readRate(rate), day) : rates.defaultRate(day));
        }
      }
      return found.map((quote) => quote.rate);
    } catch (error) {
      if (!error.kind) throw error;
      return [];
    }
  }

  Object.assign(verify.accountRules, { periodes });
})((window.Clausier = window.Clausier || {}));
