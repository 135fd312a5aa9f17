/* A dossier on its way to and from a file: the dossier.yml that `clausier fill --answers` reads, or the same keys in JSON. */
((Clausier) => {
  "use strict";

  const { types, anciens_noms: former } = Clausier.data.dossier;
  const NAME = /^[a-z][a-z0-9_]*$/;
  const MOST_NAMED = 10;
  const [PUBLIC, OPTIONS, TOOLS] = ["public", "options", "outils"];
  const WORDS = { oui: true, true: true, non: false, false: false };
  // A scalar of an invoice, and its place in the table of invoices.
  const OF_INVOICE = {
    facture_numero: "ligne_facture",
    facture_date: "ligne_date",
    facture_echeance: "ligne_echeance",
    facture_montant_ttc: "ligne_montant_ttc"
  };
  // Answers kept before reminders were counted.
  const REMINDERS = ["date_relance_1", "date_relance_2", "date_relance_3"];

  const isPlain = (value) => ["string", "boolean", "number"].includes(typeof value);
  const isBlock = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
  const typed = (given) => (typeof given === "boolean" ? given : Clausier.clean(String(given)));

  /** Return what says yes or no as true or false, anything else as it is. */
  function ticked(given) {
    const word = typeof given === "string" ? given.trim().toLowerCase() : "";
    return Object.hasOwn(WORDS, word) ? WORDS[word] : given;
  }

  /** Yield answers under the names that blanks have today; a blank answered under two of its names is told in *twice*. */
  function* named(given, twice) {
    const seen = new Set(Object.keys(given).filter((key) => !Object.hasOwn(former, key)));
    for (const [key, value] of Object.entries(given)) {
      const today = Object.hasOwn(former, key) ? former[key] : key;
      if (today === key || !seen.has(today)) yield [today, value];
      else twice.push("«\u00a0" + key + "\u00a0» est l’ancien nom de «\u00a0" + today + "\u00a0»\u00a0: gardez une seule réponse.");
      seen.add(today);
    }
  }

  const cell = (column, given) => (types[column] === "case" ? ticked(given) : typed(given));

  function row(given, twice) {
    const found = {};
    for (const [column, value] of named(given, twice)) if (NAME.test(column) && isPlain(value)) found[column] = cell(column, value);
    return found;
  }

  function options(given) {
    const found = {};
    for (const [name, kept] of Object.entries(given)) {
      const said = ticked(kept);
      // A dossier may also answer the question itself: its answer is the name of an option.
      if (NAME.test(name) && (typeof said === "boolean" || (typeof said === "string" && NAME.test(said)))) found[name] = said;
    }
    return found;
  }

  /** Return an answer as the tools hold it, undefined when it is none. */
  function answer(key, given, twice) {
    if (key === PUBLIC) return typeof given === "string" ? given : undefined;
    if (key === OPTIONS) return isBlock(given) ? options(given) : undefined;
    if (key === TOOLS) return isBlock(given) ? given : undefined;
    if (!Object.hasOwn(types, key)) return undefined;
    if (types[key] === "dates") {
      const days = Array.isArray(given) ? given : [given];
      return days.every(isPlain) ? days.map((day) => String(typed(day))) : undefined;
    }
    if (types[key] === "lignes") return Array.isArray(given) ? given.filter(isBlock).map((one) => row(one, twice)) : undefined;
    return isPlain(given) ? cell(key, given) : undefined;
  }

  /** An invoice told by a letter's own blanks becomes the row of the table it stands for. */
  function settle(dossier) {
    const told = Object.entries(OF_INVOICE).filter(([key]) => dossier[key]);
    if (dossier.factures || !told.length) return;
    dossier.factures = [Object.fromEntries(told.map(([key, column]) => [column, dossier[key]]))];
    // Told once, in the row: the blanks are worked out of it.
    for (const [key] of told) delete dossier[key];
  }

  /** Return an object that somebody wrote as a dossier of today: { dossier, ignored }, or { error }. */
  function today(given) {
    const dossier = {};
    const [ignored, twice] = [[], []];
    const sent = REMINDERS.map((key) => given[key]).filter((day) => typeof day === "string" && day);
    for (const [key, value] of named(given, twice)) {
      const found = answer(key, value, twice);
      if (found !== undefined) dossier[key] = found;
      else if (value !== null && !REMINDERS.includes(key)) ignored.push(key);
    }
    if (twice.length) return { error: twice[0] };
    if (sent.length && !dossier.relances) dossier.relances = sent.map(typed);
    settle(dossier);
    const more = ignored.length - MOST_NAMED;
    return { dossier, ignored: more > 0 ? [...ignored.slice(0, MOST_NAMED), "et " + more + " autres"] : ignored };
  }

  /** Whether a table row holds no answer. */
  const blank = (one) => Object.values(one).every((given) => typeof given !== "boolean" && !Clausier.clean(String(given)));

  /** Return *tables* as they count: one without a single answer was not answered; a payment pays the only invoice there is. */
  function counted(tables) {
    const found = {};
    for (const [name, rows] of Object.entries(tables)) {
      if (rows.length ? !rows.every(blank) : name !== "factures") found[name] = rows;
    }
    const invoices = found.factures || [];
    if (invoices.length === 1 && found.paiements) {
      found.paiements = found.paiements.map((one) => ({ ...one, ligne_facture: invoices[0].ligne_facture || "" }));
    }
    return found;
  }

  const isTable = (key, value) => Array.isArray(value) && types[key] !== "dates";

  function written(one) {
    const cells = Object.entries(one).map(([column, given]) => [column, typed(given)]);
    return Object.fromEntries(cells.filter(([, given]) => given !== ""));
  }

  /** Return what a file holds of a dossier: nothing half typed, and nothing that `clausier fill` would not read. */
  function saved(dossier) {
    const keys = Object.keys(dossier).filter((key) => Object.hasOwn(types, key));
    const tables = counted(Object.fromEntries(keys.filter((key) => isTable(key, dossier[key])).map((key) => [key, dossier[key]])));
    const several = (tables.factures || []).length > 1;
    const found = dossier[PUBLIC] ? { [PUBLIC]: dossier[PUBLIC] } : {};
    for (const key of keys.filter((one) => !isTable(one, dossier[one])).sort()) {
      const given = dossier[key];
      if (Array.isArray(given)) {
        // A date still to type would be one reminder less in the file.
        if (given.every((day) => typed(day))) found[key] = given.map(typed);
      } else if (typed(given) !== "" && (key !== "facture_numero" || several)) found[key] = typed(given);
    }
    for (const name of Object.keys(tables).sort()) found[name] = tables[name].map(written);
    for (const key of [OPTIONS, TOOLS]) if (dossier[key] && Object.keys(dossier[key]).length) found[key] = dossier[key];
    return found;
  }

  /** Return the text of a file that keeps *dossier*, in « yml » or in « json ». */
  function text(dossier, form) {
    const found = saved(dossier);
    return form === "json" ? JSON.stringify(found, null, 2) + "\n" : Clausier.yaml.write(found);
  }

  function parsed(content) {
    if (content.startsWith("{")) {
      try {
        return JSON.parse(content);
      } catch {
        // YAML writes blocks between braces too.
      }
    }
    return Clausier.yaml.read(content);
  }

  /** Return the dossier of a file: { dossier, ignored }, or { error }. */
  function read(content) {
    const { limits, tooLong } = Clausier.store;
    if (content.length > limits.signs) return { error: "Ce fichier est trop gros\u00a0: ce n’est pas un dossier." };
    let given;
    try {
      given = parsed(content.replace(/^\ufeff/, "").trim());
    } catch (error) {
      const line = error.mark ? " (ligne " + (error.mark.line + 1) + ")" : "";
      return { error: "Ce fichier ne se lit pas" + line + "\u00a0: choisissez le dossier que vous avez enregistré, en .yml ou en .json." };
    }
    if (!isBlock(given)) return { error: "Ce fichier ne contient pas de réponses." };
    const long = tooLong(given);
    if (long) return { error: "«\u00a0" + long + "\u00a0» dépasse " + limits.rows + " lignes\u00a0: faites plusieurs documents." };
    return today(given);
  }

  Clausier.dossier = { read, text, saved, counted, today };
})((window.Clausier = window.Clausier || {}));
