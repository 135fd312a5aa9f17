/* What the buyer wrote keeps to the rules on our own texts: the same rules, the same names. As generator/verify/rules/relecture.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;

  /** Return what these rules refuse in the file, and did not find in its template. */
  verify.reread = (sheet) => {
    const passages = verify.written(sheet);
    const key = (problem) => problem.rule + " " + problem.message;
    const allowed = new Set(judged(sheet, verify.expected(sheet)).map(key));
    // A buyer who names the mediator in his own words has named him: `texte` says that the passage changed.
    const renamed = passages.some((one) => !one.ours && verify.pattern(verify.rules.mediateur.mot, "").test(one.shown));
    const kept = judged(sheet, passages).filter((one) => !allowed.has(key(one)) && (one.passage || !renamed));
    return kept.map(({ rule, message, passage }) => {
      const where = passage ? verify.atPassage(passage.shown) : "";
      return { rule, message, where, hint: verify.rules.conseils[rule], severity: "erreur" };
    });
  };

  const RULES = { frais, juridiction, lignes_rouges: redLines, mediateur, perimes, prescription, voies };

  function judged(sheet, passages) {
    const parts = passages.flatMap((passage) => passage.sentences.map((text) => ({ text, passage })));
    const { model } = sheet;
    const held = new Set(model.conditions);
    return Object.keys(verify.rules.conseils).flatMap((rule) => {
      const problems = RULES[rule]({ model, held, parts, passages, table: verify.rules[rule] });
      return problems.map((problem) => ({ rule, ...problem }));
    });
  }

  /** Return the forbidden words of each sentence, but for those that stand inside a denial that no exception follows. */
  function found(parts, forbidden, denials, exceptions) {
    return parts.flatMap(({ text, passage }) => {
      const matches = [...text.matchAll(verify.pattern(forbidden, "g"))];
      if (!matches.length) return [];
      const after = exceptions ? [...text.matchAll(verify.pattern(exceptions, "g"))].map((match) => match.index) : [];
      const last = Math.max(-1, ...after);
      const all = (denials || []).flatMap((denial) => [...text.matchAll(verify.pattern(denial, "g"))]);
      const denied = all.filter((match) => match.index > last);
      const inside = (match, other) => other.index <= match.index && match.index + match[0].length <= other.index + other[0].length;
      const free = matches.filter((match) => !denied.some((other) => inside(match, other)));
      return free.map((match) => ({ words: match[0], end: match.index + match[0].length, text, passage }));
    });
  }

  const told = (template, one, raison) => ({ message: verify.fill(template, { mots: one.words, raison }), passage: one.passage });

  function frais({ model, parts, table }) {
    const problems = [];
    if (verify.publicOf(model).from_notice) {
      for (const [pattern, reason] of table.interdits) {
        problems.push(...found(parts, pattern, table.dementis, table.exceptions).map((one) => told(table.dit, one, reason)));
      }
    }
    const [pattern, template] = verify.publicOf(model).public_body
      ? [table.commerce, table.pas_public]
      : [table.commande_publique, table.que_public];
    return [...problems, ...found(parts, pattern).map((one) => told(template, one))];
  }

  function juridiction({ model, parts, table }) {
    const patterns = [...table.interdits, ...(table.contrats.includes(model.genre) ? [table.blanc] : [])];
    const all = patterns.flatMap((pattern) => found(parts, pattern));
    return all.map((one) => told(table.dit, { ...one, words: one.words.replace(/[ []+$/, "") }));
  }

  function redLines({ model, parts, table }) {
    if (!table.envois.includes(model.genre)) return [];
    const lines = table.lettres.includes(model.genre) ? table.interdits : [];
    const problems = lines.flatMap(([pattern, reason]) => found(parts, pattern).map((one) => told(table.dit, one, reason)));
    return [...problems, ...found(parts, table.secret).map((one) => told(table.revele, one))];
  }

  function mediateur({ model, held, parts, passages, table }) {
    const blank = (passage) => passage.blanks.some((cle) => cle.startsWith("mediateur_"));
    if (held.has("mediation_due")) {
      const word = (part) => verify.pattern(table.mot, "").test(part.text);
      const named = held.has("mediateur_national") ? parts.some(word) : passages.some(blank);
      return model.clauses.length && !named ? [{ message: table.manque, passage: null }] : [];
    }
    const disputed = held.has("mediation_contestee");
    const raison = disputed ? table.option : table.pas_ici;
    const all = found(parts, table.consommation, disputed ? [] : table.autre_activite);
    const asked = passages.filter(blank).map((passage) => ({ message: verify.fill(table.blanc, { raison }), passage }));
    return [...all.map((one) => told(table.dit, one, raison)), ...asked];
  }

  function perimes({ parts, table }) {
    const near = (one, pattern) => verify.pattern(pattern, "").test(one.text);
    const articles = table.articles.flatMap(([number, pattern, code, around]) => {
      const cited = found(parts, pattern).filter((one) => near(one, around) && cites(one, number, code, table));
      return cited.map((one) => told(table.ancien, { ...one, words: number }));
    });
    const words = table.mots.flatMap(([pattern, around]) => found(parts, pattern).filter((one) => near(one, around)));
    return [...articles, ...words.map((one) => told(table.dit, one))];
  }

  /** Return whether a number is cited as an article of `code`: no other code is named after it. */
  function cites(one, number, code, table) {
    const named = verify.pattern(table.apres, "y").exec(one.text.slice(one.end));
    if (named) return verify.pattern(code, "y").test(named.groups.code);
    // Four figures alone may be anything: an article says its name.
    return !/^[0-9]+$/.test(number) || verify.pattern(table.article, "").test(one.text.slice(0, one.end - number.length));
  }

  function prescription({ model, parts, table }) {
    if (verify.publicOf(model).public_body) {
      return table.dementis.flatMap((denial) => found(parts, denial)).map((one) => told(table.public, one));
    }
    return found(parts, table.interrompt, table.dementis).map((one) => told(table.dit, one));
  }

  function voies({ model, held, parts, table }) {
    const problems = [];
    const add = (pattern, template) => problems.push(...found(parts, pattern).map((one) => told(template, one)));
    if (verify.publicOf(model).public_body) {
      add(table.injonction, table.pas_public);
      add(table.saisie, table.pas_public);
    } else if (held.has("voie_batonnier") || held.has("voie_taxe")) {
      add(table.injonction, table.autre);
    }
    if (held.has("voie_taxe") && table.lettres.includes(model.genre)) add(table.interets, table.avant_taxe);
    if (held.has("voie_ordre")) add(table.obligatoire, table.faculte);
    return problems;
  }
})((window.Clausier = window.Clausier || {}));
