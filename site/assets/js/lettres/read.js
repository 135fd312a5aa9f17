/* The answers as they were typed, in the state, become those that count, read. As generator/dossier/read.py. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const RATE = "taux_contractuel";

  /** The answers as they count: a table without a single answer was not answered; a payment pays the only invoice there is. */
  letters.normal = (state) => ({ ...state, rows: Clausier.dossier.counted(state.rows) });

  /** Return the answers of a letter as they are read; what cannot be is told in *errors*. */
  letters.read = (letter, state, errors) => {
    const values = Object.create(null);
    const rows = Object.create(null);
    function answer(blank, typed, place) {
      const { value, error } = letters.answer(blank, typed);
      if (error) errors.push({ ...place, message: error });
      return value;
    }
    for (const blank of letter.champs) {
      const key = blank.cle;
      if (blank.type !== "lignes") values[key] = answer(blank, state.values[key], { key });
      else if (state.rows[key]) {
        rows[key] = state.rows[key].map((row, rank) => {
          const cells = blank.colonnes.map((column) => [column.cle, answer(column, row[column.cle], { key, rank, column: column.cle })]);
          return Object.fromEntries(cells.filter((cell) => cell[1] !== undefined));
        });
      }
    }
    return { values: elsewhere(values, state), rows: whole(rows, state) };
  };

  /** Return *rows* with what another letter asked of the invoices and of the payments: it must hold together here too. */
  function whole(rows, state) {
    const { types } = Clausier.data.dossier;
    for (const table of ["factures", "paiements"].filter((name) => state.rows[name])) {
      rows[table] = state.rows[table].map((row, rank) => {
        const cells = Object.entries(row).map(([cle, typed]) => [cle, letters.answer({ cle, type: types[cle] }, typed).value]);
        return { ...Object.fromEntries(cells.filter((cell) => cell[1] !== undefined)), ...(rows[table] || [])[rank] };
      });
    }
    return rows;
  }

  /** Return *values* with those that were given for another letter, and count in this one; what cannot be read is told there. */
  function elsewhere(values, state) {
    for (const [key, typed] of Object.entries(state.values)) {
      if (values[key] !== undefined) continue;
      if (key.startsWith("date_")) values[key] = letters.answer({ cle: key, type: "date" }, typed).value;
      else if (key === RATE) values[key] = letters.answer({ cle: key, type: "texte", taux: true }, typed).value;
      else if (key === "facture_numero" && typeof typed === "string") values[key] = letters.clean(typed) || undefined;
      else if (Array.isArray(typed)) values[key] = letters.answer({ cle: key, type: "dates" }, typed).value;
    }
    return values;
  }
})((window.Clausier = window.Clausier || {}));
