/* Each table is there, with its rows and its total; one file holds one document. As generator/verify/rules/{tableaux,un_seul}.py. */
((Clausier) => {
  "use strict";

  const { decimals, verify } = Clausier;
  const said = verify.finding;

  function tableaux(sheet) {
    if (!sheet.faithful) return [];
    const lines = sheet.laid.template.filter((line) => line.rows && !line.option);
    return lines.flatMap(({ rows: cle }) => (sheet.rows.has(cle) ? withoutTotal(sheet, cle) : gone(sheet, cle)));
  }

  /** Return each total that a table goes into, and the column that it adds up. */
  function totals(cle) {
    return verify.rules.montants.colonnes.flatMap(([total, columns]) => {
      return columns.filter(([table]) => table === cle).map(([, column]) => [total, column]);
    });
  }

  function gone(sheet, cle) {
    const libelle = sheet.label(cle);
    for (const [total] of totals(cle)) {
      const told = sheet.amount(total);
      if (told && told.n !== 0n) return [said("tableaux.total_sans_ligne", sheet.label(total), { dit: verify.euros(told), libelle })];
    }
    return [said(verify.rules.tableaux.includes(cle) ? "tableaux.absent" : "tableaux.retire", libelle, { libelle })];
  }

  function withoutTotal(sheet, cle) {
    const rows = sheet.answeredRows(cle);
    const shown = new Set(sheet.places.map((place) => place.blank.cle));
    const asked = new Set(sheet.laid.template.filter((line) => !line.option).flatMap((line) => line.holes));
    const lost = totals(cle).filter(([total, column]) => {
      if (!rows.length || shown.has(total) || !asked.has(total)) return false;
      const parts = rows.map((row) => verify.numberOf(row.get(column) || "")).filter(Boolean);
      const added = parts.reduce(decimals.add, decimals.read("0"));
      // A buyer who words the total otherwise has not lost it: `texte` says that the passage changed.
      return !sheet.others.some((text) => amounts(text).some((amount) => decimals.compare(amount, added) === 0));
    });
    return lost.map(([total]) => said("tableaux.sans_total", sheet.label(cle), { libelle: sheet.label(cle), total: sheet.label(total) }));
  }

  /** Return the sums in euros that a text names. */
  function amounts(text) {
    return [...text.matchAll(verify.pattern(verify.rules.montants.somme, "g"))].map((found) => verify.numberOf(found[0])).filter(Boolean);
  }

  function single(sheet) {
    const after = sheet.following;
    if (!after) return [];
    const titre = after.titre;
    if (after.document === sheet.model.document && titre === sheet.model.titre) return [said("un_seul.double", "", { titre })];
    return [said(verify.rules.annexes.includes(after.genre) ? "un_seul.annexe" : "un_seul.suite", "", { titre })];
  }

  verify.tableRules = { tableaux, single };
})((window.Clausier = window.Clausier || {}));
