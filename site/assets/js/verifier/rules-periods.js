/* Each line of interest has the rate and the days of its period. */
(function (verify) {
  "use strict";
  const said = verify.finding;
  const DAY = 86400000;
  const count = ([start, end]) => Math.round((Date.parse(end) - Date.parse(start)) / DAY) + 1;
  const percent = (rate) => verify.word("pour_cent", {nombre: verify.figure(rate)});

  function periodes(sheet) {
    const due = new Map(verify.invoices(sheet).map((invoice) => [invoice.number, invoice.due]));
    const last = verify.lastDay(sheet), free = verify.stated(sheet) === "other";
    const consumer = sheet.public.from_notice;
    return verify.rules.periodes.tableaux.flatMap(([cle, period, rate]) => sheet.answeredRows(cle).flatMap((row, index) => {
      const days = daysOf(row.get(period) || "");
      if (!days) return [];
      const where = verify.atRow(sheet.label(cle), index + 1);
      const since = due.get(row.get("ligne_facture") || "") || null;
      const told = verify.rateOf(row.get(rate) || "");
      const number = verify.numberOf(row.get("ligne_jours") || "");
      const judged = told && !free ? rateOf(sheet, cle, days, since, told, where) : [];
      return [...limits(days, consumer ? null : since, last, where), ...counted(days, number, where), ...judged];
    }));
  }

  function daysOf(text) {
    const found = verify.pattern(verify.rules.interets.periode, "").exec(text);
    const days = found ? [verify.dayOf(found[1]), verify.dayOf(found[2])] : [];
    return days[0] && days[1] ? days : null;
  }

  function limits([start, end], due, last, where) {
    const found = [];
    if (due && start <= due) found.push(said("periodes.debut", where, {jour: verify.frenchDate(start), echeance: verify.frenchDate(due)}));
    if (last && end > last) found.push(said("periodes.fin", where, {jour: verify.frenchDate(end), dernier: verify.frenchDate(last)}));
    return found;
  }

  function counted(days, number, where) {
    const right = count(days);
    if (right < 1) return [said("periodes.inverse", where, {debut: verify.frenchDate(days[0]), fin: verify.frenchDate(days[1])})];
    if (!number || verify.compare(number, verify.decimal(String(right))) === 0) return [];
    return [said("periodes.jours", where, {dit: verify.figure(number), juste: String(right)})];
  }

  function rateOf(sheet, cle, days, due, told, where) {
    const rates = lawful(sheet, cle, days, due);
    const different = rates.filter((one, index) => rates.findIndex((other) => verify.compare(one, other) === 0) === index);
    if (different.length > 1) return [said("periodes.semestres", where, {taux: different.map(percent).join(", ")})];
    if (!different.length || verify.compare(different[0], told) === 0) return [];
    return [said("periodes.taux", where, {dit: percent(told), juste: percent(different[0])})];
  }

  /** Return the rate of the law for each semester of a period; none when the document does not tell which, or it is not known. */
  function lawful(sheet, cle, [start, end], due) {
    const {jours, penalites} = Clausier;
    if (!verify.common.compte) return [];
    try {
      if (sheet.public.public_body) return due ? [exact(penalites.rates.publicRate(jours.read(due) + 1))] : [];
      const found = [];
      for (let day = jours.read(start); day <= jours.read(end); day = jours.semesterEnd(day) + 1) {
        if (cle === verify.rules.periodes.client) {
          found.push(penalites.rates.legalRate(sheet.public.claims_as, day));
        } else if (sheet.public.from_notice) {
          found.push(penalites.rates.legalRate(verify.common.traits.creancier, day));
        } else {
          const rate = verify.contractRate(sheet);
          found.push(rate ? penalites.rates.contractRate(penalites.claim.readRate(rate), day) : penalites.rates.defaultRate(day));
        }
      }
      return found.map(exact);
    } catch (error) {
      if (!error.kind) throw error;
      return [];
    }
  }

  const exact = (quote) => ({n: quote.rate.n, s: quote.rate.e});

  Object.assign(verify.accountRules, {periodes});
}(Clausier.verify));
