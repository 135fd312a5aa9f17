/* The dossier of the tools becomes the state that the questions of letters fill, and comes back. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const [PUBLIC, OPTIONS] = ["public", "options"];
  const table = () => Object.create(null);
  const isBlock = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

  /** A state without an answer; `others` is what letters do not ask. */
  const blank = () => ({ public: "", values: table(), rows: table(), options: table(), others: table() });

  /** Return the state of a dossier of today. */
  function read(dossier) {
    const state = blank();
    for (const [key, value] of Object.entries(dossier)) {
      if (key === PUBLIC) state.public = value;
      else if (key === OPTIONS && isBlock(value)) choose(value, state.options);
      else if (Array.isArray(value) && !letters.rules.dates.includes(key)) state.rows[key] = value.map((row) => ({ ...row }));
      else if (Array.isArray(value) || ["string", "boolean"].includes(typeof value)) state.values[key] = value;
      else state.others[key] = value;
    }
    return state;
  }

  function choose(given, options) {
    for (const [name, kept] of Object.entries(given)) {
      if (typeof kept === "boolean") options[name] = kept;
      // The answer of a question is the name of an option.
      else if (letters.rules.questions.includes(name)) options[kept] = true;
    }
  }

  /** Return the dossier of a state, half-typed answers included: a page that is read again loses nothing. */
  function write(state) {
    const dossier = { ...state.others, ...(state.public ? { public: state.public } : {}), ...state.values, ...state.rows };
    for (const key of Object.keys(dossier)) if (dossier[key] === undefined || dossier[key] === "") delete dossier[key];
    return Object.keys(state.options).length ? { ...dossier, options: { ...state.options } } : dossier;
  }

  letters.dossier = { blank, read, write };
})((window.Clausier = window.Clausier || {}));
