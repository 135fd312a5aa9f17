/* The dates follow one another. */
(function (verify) {
  "use strict";
  const said = verify.finding;

  /** Return what is no date, the dates that cannot follow one another, and those far from the day of verification. */
  verify.dates = function (sheet) {
    const table = verify.rules.dates;
    const known = table.ordre.map((cle) => day(sheet, cle)).filter((one) => one.day);
    const found = unread(sheet);
    known.slice(1).forEach((after, index) => {
      if (wrong(known[index], after)) found.push(order(known[index], after));
    });
    const letter = day(sheet, "date_lettre");
    if (letter.day && ["lettre", "liste"].includes(sheet.model.genre)) {
      const before = known.filter((one) => !["date_reception", "date_arrete"].includes(one.cle) && wrong(one, letter));
      found.push(...before.map((one) => order(one, letter)));
    }
    return [...found, ...inRows(sheet), ...far(sheet)];
  };

  function day(sheet, cle) {
    return {cle, label: sheet.label(cle), day: sheet.date(cle)};
  }

  const claims = (before, after) => verify.rules.dates.dues.includes(before.cle) && verify.rules.dates.retard.includes(after.cle);
  const wrong = (before, after) => after.day < before.day || (after.day === before.day && claims(before, after));
  const both = (after, before) => ({jour_apres: verify.frenchDate(after), jour_avant: verify.frenchDate(before)});

  function order(before, after) {
    const name = claims(before, after) ? "dates.pas_apres" : "dates.avant";
    return said(name, after.label, {apres: after.label, avant: before.label, ...both(after.day, before.day)});
  }

  function inRows(sheet) {
    const contract = sheet.date("contrat_date"), count = sheet.date("date_arrete");
    const late = [sheet.date("date_lettre"), count].filter(Boolean).sort()[0];
    const found = [];
    for (const cle of sheet.rows.keys()) {
      sheet.answeredRows(cle).forEach((row, index) => {
        const [made, due, paid] = ["ligne_date", "ligne_echeance", "ligne_date_paiement"].map((name) => verify.dayOf(row.get(name) || ""));
        const add = (name, after, before) => found.push(said(name, verify.atRow(sheet.label(cle), index + 1), both(after, before)));
        if (made && due && due < made) add("dates.ligne_echeance", due, made);
        if (contract && made && due && made < contract) add("dates.ligne_facture", made, contract);
        if (due && late && due >= late) add("dates.ligne_retard", due, late);
        if (paid && count && paid > count) add("dates.ligne_paiement", paid, count);
      });
    }
    return found;
  }

  function unread(sheet) {
    const wrongs = sheet.places.filter((place) => place.blank.type === "date" && place.answered && !verify.dayOf(place.text));
    const groups = [...verify.grouped(wrongs, (place) => place.text).values()];
    return groups.map(([place]) => said("dates.illisible", place.where, {texte: place.text}));
  }

  function far(sheet) {
    const first = verify.years(sheet.day, -verify.rules.dates.passe), last = verify.years(sheet.day, verify.rules.dates.avenir);
    const cles = new Set(sheet.places.filter((place) => place.blank.type === "date").map((place) => place.blank.cle));
    const days = [...cles].map((cle) => day(sheet, cle)).filter((one) => one.day && (one.day < first || one.day > last));
    return days.map(({label, day: far}) => said("dates.loin", label, {libelle: label, jour: verify.frenchDate(far)}));
  }
}(Clausier.verify));
