/* « Vérifier ma lettre » is `clausier verify` in the browser: the same steps, in files of the same names as generator/verify/.
   Sentences, patterns and tables come from the program (outils/donnees/verifier/commun.js): none is typed here. */
((Clausier) => {
  "use strict";

  const verify = {};
  /** What Python takes for a blank; JavaScript's own set differs. */
  const BLANK = "\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const AROUND = new RegExp("^[" + BLANK + "]+|(?<![" + BLANK + "])[" + BLANK + "]+$", "g");
  const BETWEEN = new RegExp("[" + BLANK + "]+");
  const patterns = new Map();

  verify.BLANK = BLANK;

  /** A file that cannot be judged; its message says why, in French. */
  verify.Refused = class extends Error {};

  /** Take the common data: every script below reads it. */
  verify.begin = (common) => {
    verify.common = common;
    verify.rules = common.regles;
    verify.known = common.champs;
  };

  /** Return the refusal of that name. */
  verify.refusal = (name, words) => {
    return new verify.Refused(verify.fill(verify.common.refus[name], words || {}));
  };

  /** Return a text without the blanks around it. */
  verify.strip = (text) => {
    return text.replace(AROUND, "");
  };

  /** Return the words of a text. */
  verify.split = (text) => {
    const found = verify.strip(text);
    return found ? found.split(BETWEEN) : [];
  };

  /** Return the first words of a text, to name the place it stands. */
  verify.beginning = (text, words = 6) => {
    const found = verify.split(text);
    return found.slice(0, words).join(" ") + (found.length > words ? "…" : "");
  };

  /** Return a template with its words in the places that braces mark. */
  verify.fill = (template, words) => {
    return template.replace(/\{(\w+)\}/g, (_, name) => String(words[name]));
  };

  /** Return a wording of the common data, filled. */
  verify.word = (name, words) => {
    return verify.fill(verify.common.mots[name], words || {});
  };

  /** Return a sum: « 1 250,50 € ». */
  verify.euros = (sum) => verify.word("euros", { nombre: Clausier.french.figure(sum) });

  /** Return the finding of that name, as messages.py does. */
  verify.finding = (name, where, words) => {
    const [message, hint, severity] = verify.common.phrases[name];
    return { rule: name.split(".")[0], message: verify.fill(message, words || {}), where, hint: verify.fill(hint, words || {}), severity };
  };

  /** Return how to find a row of a table, or a passage. */
  verify.atRow = (libelle, numero) => verify.word("ligne", { libelle, numero });
  verify.atPassage = (text) => verify.word("passage", { debut: verify.beginning(text) });

  /** Return a pattern of the common data, with more flags: `g` for every match, `y` for the start. */
  verify.pattern = ([source, flags], more) => {
    const key = flags + more + source;
    if (!patterns.has(key)) patterns.set(key, new RegExp(source, flags + (more || "")));
    const found = patterns.get(key);
    found.lastIndex = 0;
    return found;
  };

  /** Return a text as it stands in a pattern. */
  verify.literal = (text) => {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  };

  Clausier.verify = verify;
})((window.Clausier = window.Clausier || {}));
