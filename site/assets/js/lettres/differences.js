/* An answer given for what the machine works out must say the same. As generator/dossier/differences.py. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const FIGURES = ["montant", "nombre"];
  const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");

  function same(given, found) {
    if (Array.isArray(given)) return String(given) === String(found);
    return typeof given === "string" ? words(given) === words(found) : given === found;
  }

  /** Return how an answer differs: a figure or a cell is told (`caution`), anything else is refused. */
  function differs(blank, given, found, place, name) {
    const slots = { blank: name, given: letters.printed.cell(blank, given), found: letters.printed.cell(blank, found) };
    const figure = place.column !== undefined || FIGURES.includes(blank.type);
    const caution = figure ? letters.say("figure_differs", slots) : undefined;
    return { ...place, differs: true, caution, message: caution || letters.say("differs", slots) };
  }

  /** Return the difference of the answer *given* where the blank is worked out as *found*, if there is one. */
  letters.differenceOf = (blank, given, found) =>
    given === undefined || found === undefined || same(given, found) ? [] : [differs(blank, given, found, { key: blank.cle }, blank.libelle)];

  /** Return the differences of the rows *given* in a table that is worked out as *found*, in part or whole. */
  letters.differencesIn = (table, given, found) => {
    if (!given) return [];
    if (given.length !== found.length) {
      return [{ key: table.cle, caution: letters.say("rows_differ", { blank: table.libelle, given: given.length, found: found.length }) }];
    }
    return given.flatMap((row, rank) =>
      table.colonnes
        .filter(({ cle }) => row[cle] !== undefined && found[rank][cle] !== undefined && !same(row[cle], found[rank][cle]))
        .map((column) => {
          const name = table.libelle + ", ligne " + (rank + 1) + ", " + column.libelle;
          return differs(column, row[column.cle], found[rank][column.cle], { key: table.cle, rank, column: column.cle }, name);
        })
    );
  };
})((window.Clausier = window.Clausier || {}));
