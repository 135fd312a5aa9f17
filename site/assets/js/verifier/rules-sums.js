/* The sums add up, the indemnity is due once an invoice, a consumer owes no interest before the formal notice.
   As generator/verify/rules/{montants,indemnites,interets}.py. */
((Clausier) => {
  "use strict";

  const { decimals, french, verify } = Clausier;
  const said = verify.finding;
  const CENT = decimals.read("0.01");
  const YEAR = 365;
  const number = (row, name) => verify.numberOf(row.get(name) || "");
  const cents = (sum, divisor) => decimals.ofCents(decimals.cents(sum, divisor));
  const same = (one, other) => decimals.compare(one, other) === 0;

  function montants(sheet) {
    const { colonnes, differences, parts } = verify.rules.montants;
    const found = [...unread(sheet), ...below(sheet)];
    for (const [total, columns] of colonnes) {
      const own = columns.filter(([table]) => sheet.rows.has(table));
      const terms = own.flatMap(([table, column]) => sheet.answeredRows(table).map((row) => number(row, column)));
      if (own.length) found.push(...compared(sheet, total, terms, verify.word("somme_des_lignes")));
    }
    const printed = new Set(sheet.origin.champs);
    for (const [result, whole, less] of differences) {
      if (![result, whole, less].every((cle) => printed.has(cle))) continue;
      const taken = sheet.amount(less);
      const words = verify.word("moins", { tout: sheet.label(whole), partie: sheet.label(less) });
      found.push(...compared(sheet, result, [sheet.amount(whole), taken && decimals.negative(taken)], words));
    }
    const terms = parts.map((group) => group.find((cle) => printed.has(cle))).filter(Boolean);
    if (terms.length > 1) {
      const words = terms.map((cle) => "« " + sheet.label(cle) + " »").join(" + ");
      found.push(
        ...compared(
          sheet,
          "total_du",
          terms.map((cle) => sheet.amount(cle)),
          words
        )
      );
    }
    return [...found, ...fees(sheet), ...interest(sheet)];
  }

  function compared(sheet, total, parts, words) {
    const told = sheet.amount(total);
    if (!told || !parts.length || parts.some((part) => !part)) return [];
    const right = parts.reduce(decimals.add);
    if (same(right, told)) return [];
    const shown = (sum) => (verify.blank(total).type === "montant" ? verify.euros(sum) : french.figure(sum));
    return [said("montants.total", sheet.label(total), { dit: shown(told), calcul: words, juste: shown(right) })];
  }

  function fees(sheet) {
    const rate = sheet.amount("taux_horaire_ttc"),
      hours = sheet.amount("heures_estimees");
    if (!rate || !hours) return [];
    return compared(sheet, "estimation_ttc", [cents(decimals.times(rate, hours), 1)], verify.word("honoraires"));
  }

  /** Return the rate that a cell gives, in percent, with or without a remark after it. */
  verify.rateOf = (text) => {
    const found = verify.pattern(verify.rules.montants.taux, "y").exec(text);
    return verify.numberOf(found ? found[1] : text);
  };

  function interest(sheet) {
    return verify.rules.montants.interets.flatMap(([cle, base, rate, told]) =>
      sheet.answeredRows(cle).flatMap((row, index) => {
        const where = verify.atRow(sheet.label(cle), index + 1);
        return line(number(row, base), verify.rateOf(row.get(rate) || ""), number(row, "ligne_jours"), number(row, told), where);
      })
    );
  }

  function line(base, rate, days, told, where) {
    if (!base || !rate || !days || !told) return [];
    const due = cents(decimals.times(decimals.times(base, rate), days), 100 * YEAR);
    const gap = decimals.add(due, decimals.negative(told));
    if (decimals.compare(gap, CENT) <= 0 && decimals.compare(decimals.negative(gap), CENT) <= 0) return [];
    return [said("montants.ligne", where, { dit: verify.euros(told), juste: verify.euros(due) })];
  }

  /** Return each sum under zero, once a blank, then in the rows of tables. */
  function below(sheet) {
    const { types } = verify.rules.montants;
    const negative = (blank, text) => types.includes(blank.type) && (verify.numberOf(text) || { n: 0n }).n < 0n;
    const wrong = sheet.places.filter((place) => place.answered && negative(place.blank, place.text));
    const cells = [...sheet.rows.keys()].flatMap((cle) =>
      sheet.answeredRows(cle).flatMap((row, index) => {
        const found = [...row].filter(([name, text]) => negative(verify.blank(name), text));
        return found.map(([, texte]) => said("montants.negatif", verify.atRow(sheet.label(cle), index + 1), { texte }));
      })
    );
    const first = [...verify.grouped(wrong, (place) => place.blank.cle).values()].map(([place]) => place);
    return [...first.map((place) => said("montants.negatif", place.where, { texte: place.text })), ...cells];
  }

  function unread(sheet) {
    const wrong = sheet.places.filter((place) => place.blank.type === "montant" && place.answered && !verify.numberOf(place.text));
    const groups = [...verify.grouped(wrong, (place) => place.text).values()];
    return groups.map(([place]) => said("montants.illisible", place.where, { texte: place.text }));
  }

  /** Return whether a sum holds another one a whole number of times. */
  function multiple(sum, part) {
    const e = Math.max(sum.e, part.e);
    return part.n !== 0n && decimals.scaled(sum, e) % decimals.scaled(part, e) === 0n;
  }

  function indemnites(sheet) {
    const each = sheet.held(sheet.public.fee);
    if (!each) return [];
    const fixe = verify.euros(each);
    const found = [];
    sheet.answeredRows("factures_pro").forEach((row, index) => {
      const asked = number(row, "ligne_indemnite");
      if (!asked || decimals.compare(asked, each) <= 0) return;
      found.push(said("indemnites.ligne", verify.atRow(sheet.label("factures_pro"), index + 1), { dit: verify.euros(asked), fixe }));
    });
    const total = sheet.amount("total_indemnites");
    const invoices = sheet.answeredRows("factures").length || sheet.answeredRows("factures_pro").length;
    const owed = decimals.times(each, { n: BigInt(invoices), e: 0 });
    if (!total || !invoices || same(total, owed)) return found;
    // An invoice paid late before the count is no longer in the table, and still owes its indemnity.
    const more = multiple(total, each) && decimals.compare(total, owed) > 0;
    const factures = verify.word(invoices > 1 ? "factures" : "facture", { nombre: invoices });
    const name = more ? "indemnites.total_possible" : "indemnites.total";
    return [...found, said(name, sheet.label("total_indemnites"), { dit: verify.euros(total), factures, fixe })];
  }

  function interets(sheet) {
    if (!sheet.public.from_notice) return [];
    const received = sheet.date("date_reception"),
      counted = sheet.date("date_arrete"),
      total = sheet.amount("total_interets");
    const reception = received && french.date(received);
    const found = [];
    if (total && total.n !== 0n && !received) found.push(said("interets.sans_reception", sheet.label("total_interets")));
    else if (total && total.n !== 0n && counted && counted <= received) {
      found.push(said("interets.arretes_avant", sheet.label("total_interets"), { jour: french.date(counted), reception }));
    }
    sheet.answeredRows("interets").forEach((row, index) => {
      const period = verify.pattern(verify.rules.interets.periode, "").exec(row.get("ligne_periode") || "");
      const start = period && verify.dayOf(period[1]);
      if (!start || !received || start > received) return;
      const where = verify.atRow(sheet.label("interets"), index + 1);
      found.push(said("interets.periode", where, { jour: french.date(start), reception }));
    });
    return found;
  }

  verify.sumRules = { montants, indemnites, interets };
})((window.Clausier = window.Clausier || {}));
