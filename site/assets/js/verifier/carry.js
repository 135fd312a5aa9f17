/* The answers of a file carried to today's document: those that it still asks for, as a file of answers holds them, and what no
   longer fits. As generator/update/carry.py. */
((Clausier) => {
  "use strict";

  const { days, verify } = Clausier;
  const NOTHING = "–";

  /** Return { dossier, worked, columns, notes } for a file laid over an older text. */
  verify.carried = (sheet) => {
    const { older, model } = sheet;
    const found = verify.given(sheet);
    const asked = new Set(model.champs);
    const result = { dossier: sheet.publics.length === 1 ? { public: model.public } : {}, worked: {}, columns: {}, notes: [] };
    const note = (name, words) => result.notes.push({ name, words });
    for (const [cle, text] of found.texts) {
      if (!asked.has(cle)) note("blanc_retire", { libelle: verify.blank(cle).libelle, texte: verify.inline(text) });
      else if (verify.common.champs[cle].calcul) result.worked[cle] = typed(cle, text);
      else result.dossier[cle] = typed(cle, text);
    }
    for (const [cle, rows] of found.rows) {
      if (asked.has(cle)) table(result, note, cle, rows);
      else note("tableau_retire", { libelle: verify.blank(cle).libelle, texte: rows.length + " ligne" + (rows.length > 1 ? "s" : "") });
    }
    const options = Object.fromEntries(choices(note, found.options, older, model));
    if (Object.keys(options).length) result.dossier.options = options;
    result.notes.push(...found.notes);
    return result;
  };

  /** Return an answer as it is typed in a file of answers. */
  function typed(cle, text) {
    const { type } = verify.common.champs[cle];
    const plain = verify.strip(text.replace(/[\u00a0\u202f]/g, " "));
    if (type === "case") return true;
    if (type === "dates") {
      const found = verify.daysOf(plain);
      return found === null ? plain : found.map((day) => days.iso(day));
    }
    // A narrow column breaks a date in two.
    const day = type === "date" ? verify.dayOf(plain.replace(/\n/g, "")) : null;
    return day ? days.iso(day) : plain;
  }

  function table(result, note, cle, rows) {
    const today = verify.common.champs[cle];
    let held = rows.map((row) => new Map([...row].filter(([, text]) => verify.strip(text) !== NOTHING)));
    // What the program prints where there is nothing to tell.
    if (held.length === 1 && ![...held[0].values()].some(says)) held = [];
    for (const name of verify.blank(cle).colonnes) {
      const texts = held.filter((row) => row.has(name)).map((row) => row.get(name));
      if (!texts.length || today.colonnes.includes(name)) continue;
      note("colonne_retiree", { libelle: today.libelle, colonne: verify.blank(name).libelle, texte: texts.join(" ; ") });
    }
    const kept = held.map((row) => [...row].filter(([name]) => today.colonnes.includes(name)).map(([name, text]) => [name, typed(name, text)]));
    const computed = ([name]) => Boolean(verify.common.champs[name].calcul);
    if (today.calcul) {
      result.worked[cle] = kept.map(Object.fromEntries);
      return;
    }
    result.dossier[cle] = kept.map((row) => Object.fromEntries(row.filter((cell) => !computed(cell))));
    result.columns[cle] = kept.map((row) => Object.fromEntries(row.filter(computed)));
  }

  function says(text) {
    const number = verify.numberOf(text);
    return number === null || number.n !== 0n;
  }

  /** Return the choices that still hold: what a question drops today is today's question to say. */
  function choices(note, options, older, model) {
    const before = new Set(older.groupes.flatMap((group) => group.choix));
    const today = new Set(model.template.map((line) => line.option));
    return [...options].flatMap(([cle, kept]) => {
      const libelle = older.options[cle];
      const group = model.groupes.find((one) => one.choix.includes(cle));
      if (!today.has(cle)) {
        if (kept) note("option_retiree", { libelle });
        return [];
      }
      // An answer that is no longer one of several says nothing of the passage when it was not given.
      if (!group) return kept || !before.has(cle) ? [[cle, kept]] : [];
      if (!before.has(cle)) note("option_question", { libelle, question: group.question });
      return kept ? [[cle, true]] : [];
    });
  }
})((window.Clausier = window.Clausier || {}));
