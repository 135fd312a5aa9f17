/* The answers on their way to and from a file: the same keys as a dossier.yml, so that `clausier fill --answers` reads it too. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const NAME = /^[a-z][a-z0-9_]*$/;
  const HEAVIEST = 400000;
  const STORE = "clausier-reponses";
  const PASS = "clausier-reprise";
  const [PUBLIC, OPTIONS] = ["public", "options"];
  // A scalar of an invoice, and its place in the table of invoices.
  const OF_INVOICE = {
    facture_numero: "ligne_facture",
    facture_date: "ligne_date",
    facture_echeance: "ligne_echeance",
    facture_montant_ttc: "ligne_montant_ttc"
  };
  // Answers kept before reminders were counted.
  const FORMER = ["date_relance_1", "date_relance_2", "date_relance_3"];

  const blank = () => ({ public: "", values: Object.create(null), rows: Object.create(null), options: Object.create(null) });
  const plain = (value) => ["string", "boolean", "number"].includes(typeof value);
  const answer = (given) => (typeof given === "boolean" ? given : letters.clean(String(given)));

  function count(state) {
    const dates = FORMER.map((key) => state.values[key]).filter(Boolean);
    for (const key of FORMER) delete state.values[key];
    if (dates.length && !state.values.relances) state.values.relances = dates;
  }

  function written(row) {
    const answered = Object.entries(row).map(([column, given]) => [column, answer(given)]);
    return Object.fromEntries(answered.filter((cell) => cell[1] !== ""));
  }

  /** Return the text of the file that keeps the answers. */
  function write(state) {
    const normal = letters.normal(state);
    const dossier = normal.public ? { public: normal.public } : {};
    const several = (normal.rows.factures || []).length > 1;
    for (const key of Object.keys(normal.values).sort()) {
      const given = normal.values[key];
      if (Array.isArray(given)) {
        // A date still to type would be one reminder less in the file.
        if (given.every(Boolean)) dossier[key] = given.map(answer);
        continue;
      }
      const value = answer(given);
      if (value !== "" && (key !== "facture_numero" || several)) dossier[key] = value;
    }
    for (const table of Object.keys(normal.rows).sort()) dossier[table] = normal.rows[table].map(written);
    if (Object.keys(normal.options).length) dossier.options = { ...normal.options };
    return JSON.stringify(dossier, null, 2) + "\n";
  }

  /** Yield answers under the names that blanks have today; a blank answered under two of its names is told in *twice*. */
  function* named(given, twice) {
    const former = letters.rules.anciens_noms;
    const seen = new Set(Object.keys(given).filter((key) => !Object.hasOwn(former, key)));
    for (const [key, value] of Object.entries(given)) {
      const today = Object.hasOwn(former, key) ? former[key] : key;
      if (today === key || !seen.has(today)) yield [today, value];
      else twice.push("«\u00a0" + key + "\u00a0» est l’ancien nom de «\u00a0" + today + "\u00a0»\u00a0: gardez une seule réponse.");
      seen.add(today);
    }
  }

  function readRow(row, twice) {
    const read = Object.create(null);
    for (const [column, cell] of named(row, twice)) if (NAME.test(column) && plain(cell)) read[column] = answer(cell);
    return read;
  }

  const readRows = (rows, twice) =>
    rows.filter((row) => row && typeof row === "object" && !Array.isArray(row)).map((row) => readRow(row, twice));

  function readOptions(given, options) {
    for (const [name, kept] of Object.entries(given)) {
      if (NAME.test(name) && typeof kept === "boolean") options[name] = kept;
      // A dossier may also answer the question itself: its answer is the name of an option.
      else if (letters.rules.questions.includes(name) && typeof kept === "string" && NAME.test(kept)) options[kept] = true;
    }
  }

  /** An invoice told by a letter's own blanks becomes the row of the table it stands for. */
  function settle(state) {
    const told = Object.entries(OF_INVOICE).filter(([key]) => state.values[key]);
    if (state.rows.factures || !told.length) return;
    state.rows.factures = [Object.fromEntries(told.map(([key, column]) => [column, state.values[key]]))];
    // Told once, in the row: the blanks are worked out of it.
    for (const [key] of told) delete state.values[key];
  }

  /** Return the answers of a file: { state, ignored }, or { error }. */
  function read(text) {
    if (text.length > HEAVIEST) return { error: "Ce fichier est trop gros\u00a0: ce n’est pas un fichier de réponses." };
    let dossier;
    try {
      dossier = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch {
      return { error: "Ce fichier n’est pas un fichier de réponses\u00a0: choisissez celui que vous avez enregistré ici, en .json." };
    }
    if (!dossier || typeof dossier !== "object" || Array.isArray(dossier)) return { error: "Ce fichier ne contient pas de réponses." };
    const state = blank();
    const [ignored, twice] = [[], []];
    for (const [key, value] of named(dossier, twice)) {
      if (key === PUBLIC && typeof value === "string") state.public = value;
      else if (key === OPTIONS && value && typeof value === "object") readOptions(value, state.options);
      // An empty list of days is known for one by its name only.
      else if (Array.isArray(value) && letters.rules.dates.includes(key)) state.values[key] = value.filter(plain).map(answer);
      else if (NAME.test(key) && Array.isArray(value)) state.rows[key] = readRows(value, twice);
      else if (NAME.test(key) && plain(value)) state.values[key] = answer(value);
      else ignored.push(key);
    }
    if (twice.length) return { error: twice[0] };
    settle(state);
    count(state);
    return { state, ignored };
  }

  /** Do *act* with the browser's own store, which may refuse. */
  function store(act) {
    try {
      return act(window.localStorage);
    } catch {
      return null;
    }
  }

  /** Return the answers that another tool left in this tab, once: { state, ignored }; null when there are none. */
  function handed() {
    try {
      const text = window.sessionStorage.getItem(PASS);
      window.sessionStorage.removeItem(PASS);
      return text ? read(text) : null;
    } catch {
      return null;
    }
  }

  letters.dossier = {
    blank,
    write,
    read,
    handed,
    /** Keep the answers in this browser; only ever called once the reader has ticked the box. */
    keep: (state) =>
      store((place) => {
        place.setItem(STORE, write(state));
        return true;
      }) === true,
    kept: () => store((place) => place.getItem(STORE)),
    forget: () => store((place) => place.removeItem(STORE))
  };
})((window.Clausier = window.Clausier || {}));
