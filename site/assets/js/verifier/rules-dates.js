/* The dates follow one another. */
(function (verify) {
  "use strict";
  const said = verify.finding;

  /** Return what is no date, the dates that cannot follow one another, and those far from the day of verification. */
  verify.dates = function (sheet) {
    const table = verify.rules.dates;
    const found = unread(sheet);
    for (const chain of table.suites) {
      const known = days(sheet, chain);
      known.slice(1).forEach((after, index) => {
        if (wrong(known[index], after)) found.push(order(known[index], after));
      });
    }
    const letter = day(sheet, "date_lettre");
    if (letter.day && table.lettres.includes(sheet.model.genre)) {
      const told = days(sheet, table.racontees);
      found.push(...told.filter((one) => wrong(one, letter)).map((one) => order(one, letter)));
    }
    return [...found, ...inRows(sheet), ...old(sheet), ...far(sheet)];
  };

  function day(sheet, cle) {
    const found = sheet.date(cle);
    return {cle, label: found && sheet.label(cle), day: found};
  }

  /** Return the days of some blanks; a list of days gives each of them. */
  function days(sheet, cles) {
    return cles.flatMap((cle) => sheet.days(cle).map((one) => ({cle, label: sheet.label(cle), day: one})));
  }

  const claims = (before, after) => verify.rules.dates.dues.includes(before.cle) && verify.rules.dates.retard.includes(after.cle);
  const wrong = (before, after) => after.day < before.day || (after.day === before.day && claims(before, after));
  const both = (after, before) => ({jour_apres: verify.frenchDate(after), jour_avant: verify.frenchDate(before)});

  function order(before, after) {
    if (before.cle === after.cle) return said("dates.desordre", after.label, {libelle: after.label, ...both(after.day, before.day)});
    const name = claims(before, after) ? "dates.pas_apres" : "dates.avant";
    return said(name, after.label, {apres: after.label, avant: before.label, ...both(after.day, before.day)});
  }

  function inRows(sheet) {
    const contract = sheet.date("contrat_date"), count = sheet.date("date_arrete");
    const late = [sheet.date("date_lettre"), count].filter(Boolean).sort()[0];
    const agreed = sheet.date("date_accord"), dated = verify.rules.dates.document.map((cle) => sheet.date(cle)).filter(Boolean).sort().pop();
    const found = [];
    for (const cle of sheet.rows.keys()) {
      sheet.answeredRows(cle).forEach((row, index) => {
        const [made, due, paid] = ["ligne_date", "ligne_echeance", "ligne_date_paiement"].map((name) => verify.dayOf(row.get(name) || ""));
        const add = (name, after, before) => found.push(said(name, verify.atRow(sheet.label(cle), index + 1), both(after, before)));
        if (made && due && due < made) add("dates.ligne_echeance", due, made);
        if (contract && made && due && made < contract) add("dates.ligne_facture", made, contract);
        if (due && late && due >= late) add("dates.ligne_retard", due, late);
        if (paid && count && paid > count) add("dates.ligne_paiement", paid, count);
        for (const column of verify.rules.dates.passees) {
          const told = verify.dayOf(row.get(column) || "");
          if (told && dated && told > dated && !(due && late && due >= late)) add("dates.ligne_future", told, dated);
        }
        const planned = verify.dayOf(row.get("ligne_date_versement") || "");
        if (planned && agreed && planned < agreed) add("dates.versement", planned, agreed);
      });
    }
    return found;
  }

  function unread(sheet) {
    const readers = {date: verify.dayOf, dates: (text) => verify.daysOf(text).length};
    const wrongs = sheet.places.filter((place) => place.answered && place.blank.type in readers && !readers[place.blank.type](place.text));
    const groups = [...verify.grouped(wrongs, (place) => place.text).values()];
    return groups.map(([place]) => said("dates.illisible", place.where, {texte: place.text}));
  }

  /** Return the day a letter or an account is dated, when a year has passed since. */
  function old(sheet) {
    const {document: own, passe, avenir} = verify.rules.dates;
    const days = own.map((cle) => day(sheet, cle)).filter((one) => one.day);
    const past = days.filter((one) => verify.years(one.day, avenir) < sheet.day && verify.years(one.day, passe) >= sheet.day);
    return past.map(({label, day: jour}) => said("dates.ancienne", label, {libelle: label, jour: verify.frenchDate(jour)}));
  }

  function far(sheet) {
    const first = verify.years(sheet.day, -verify.rules.dates.passe), last = verify.years(sheet.day, verify.rules.dates.avenir);
    const cles = new Set(sheet.places.filter((place) => place.blank.type === "date").map((place) => place.blank.cle));
    const days = [...cles].map((cle) => day(sheet, cle)).filter((one) => one.day && (one.day < first || one.day > last));
    return days.map(({label, day: far}) => said("dates.loin", label, {libelle: label, jour: verify.frenchDate(far)}));
  }
}(Clausier.verify));
