/* The dates follow one another. As generator/verify/rules/dates.py. */
((Clausier) => {
  "use strict";

  const { days, french, verify } = Clausier;
  const said = verify.finding;

  /** Return what is no date, the dates that cannot follow one another, and those far from the day of verification. */
  verify.dates = (sheet) => {
    const table = verify.rules.dates;
    const found = unread(sheet);
    for (const chain of table.suites) {
      const known = chain.flatMap((cle) => ranked(sheet, cle));
      known.slice(1).forEach((after, index) => {
        if (wrong(known[index], after)) found.push(order(known[index], after));
      });
    }
    const letter = day(sheet, "date_lettre");
    if (letter.day && table.lettres.includes(sheet.model.genre)) {
      const told = table.racontees.flatMap((cle) => ranked(sheet, cle));
      found.push(...told.filter((one) => wrong(one, letter)).map((one) => order(one, letter)));
    }
    return [...found, ...inRows(sheet), ...old(sheet), ...far(sheet)];
  };

  function day(sheet, cle) {
    const found = sheet.date(cle);
    return { cle, label: found && sheet.label(cle), day: found };
  }

  /** Return the days of a blank, each with its rank when there are several. */
  function ranked(sheet, cle) {
    const days = sheet.days(cle);
    if (!days.length) return [];
    const libelle = sheet.label(cle);
    const label = (rang) => (days.length > 1 ? verify.fill(verify.rules.dates.rang, { libelle, rang }) : libelle);
    return days.map((day, index) => ({ cle, label: label(index + 1), day }));
  }

  const claims = (before, after) => verify.rules.dates.dues.includes(before.cle) && verify.rules.dates.retard.includes(after.cle);
  const wrong = (before, after) => after.day < before.day || (after.day === before.day && claims(before, after));
  const both = (after, before) => ({ jour_apres: french.date(after), jour_avant: french.date(before) });

  function order(before, after) {
    const name = claims(before, after) ? "dates.pas_apres" : "dates.avant";
    return said(name, after.label, { apres: after.label, avant: before.label, ...both(after.day, before.day) });
  }

  /** Return the first or the last of the days that are known, null when none is. */
  function ends(which, found) {
    const known = found.filter(Boolean);
    return known.length ? which(...known) : null;
  }

  function inRows(sheet) {
    const contract = sheet.date("contrat_date"),
      count = sheet.date("date_arrete");
    const late = ends(Math.min, [sheet.date("date_lettre"), count]);
    const agreed = sheet.date("date_accord"),
      dated = ends(
        Math.max,
        verify.rules.dates.document.map((cle) => sheet.date(cle))
      );
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
    const groups = [
      ...verify
        .grouped(
          sheet.places.filter((place) => place.answered),
          (place) => place.text
        )
        .values()
    ];
    return groups.flatMap(([place]) => {
      if (place.blank.type === "dates") return list(place);
      return place.blank.type === "date" && !verify.dayOf(place.text) ? [said("dates.illisible", place.where, { texte: place.text })] : [];
    });
  }

  function list(place) {
    const days = verify.daysOf(place.text);
    if (!days) return [said("dates.liste", place.where, { texte: place.text })];
    const words = { libelle: place.blank.libelle, jour: french.date(days[0]) };
    return days.length === 1 ? [said("dates.une_seule", place.where, words)] : [];
  }

  /** Return the day a letter or an account is dated, when a year has passed since. */
  function old(sheet) {
    const { document: own, passe, avenir } = verify.rules.dates;
    const dated = own.map((cle) => day(sheet, cle)).filter((one) => one.day);
    const past = dated.filter((one) => days.nearly(one.day, 12 * avenir) < sheet.day && days.nearly(one.day, 12 * passe) >= sheet.day);
    return past.map(({ label, day: jour }) => said("dates.ancienne", label, { libelle: label, jour: french.date(jour) }));
  }

  function far(sheet) {
    const first = days.nearly(sheet.day, -12 * verify.rules.dates.passe),
      last = days.nearly(sheet.day, 12 * verify.rules.dates.avenir);
    const cles = new Set(sheet.places.filter((place) => ["date", "dates"].includes(place.blank.type)).map((place) => place.blank.cle));
    const outside = [...cles].flatMap((cle) => ranked(sheet, cle)).filter((one) => one.day < first || one.day > last);
    return outside.map(({ label, day: far }) => said("dates.loin", label, { libelle: label, jour: french.date(far) }));
  }
})((window.Clausier = window.Clausier || {}));
