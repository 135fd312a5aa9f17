/* An answer given for what the machine works out must say the same. As generator/dossier/differences.py. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");

  function same(given, found) {
    if (Array.isArray(given)) return String(given) === String(found);
    return typeof given === "string" ? words(given) === words(found) : given === found;
  }

  function differs(blank, given, found, place) {
    const slots = { blank: blank.libelle, given: letters.printed.cell(blank, given), found: letters.printed.cell(blank, found) };
    return { ...place, differs: true, message: letters.say("differs", slots) };
  }

  /** Return the problem of the answer *given* where the blank is worked out as *found*. */
  letters.differenceOf = (blank, given, found) =>
    given === undefined || found === undefined || same(given, found) ? [] : [differs(blank, given, found, { key: blank.cle })];

  /** Return the problems of the rows *given* in a table that is worked out as *found*, in part or whole. */
  letters.differencesIn = (table, given, found) => {
    if (!given) return [];
    if (given.length !== found.length) {
      return [{ key: table.cle, message: letters.say("differs_rows", { blank: table.libelle, given: given.length, found: found.length }) }];
    }
    return given.flatMap((row, rank) =>
      table.colonnes
        .filter(({ cle }) => row[cle] !== undefined && found[rank][cle] !== undefined && !same(row[cle], found[rank][cle]))
        .map((column) => differs(column, row[column.cle], found[rank][column.cle], { key: table.cle, rank, column: column.cle }))
    );
  };
})((window.Clausier = window.Clausier || {}));
