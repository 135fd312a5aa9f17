/* The rate of late penalties and the assignment that the notes of an invoice state. As generator/dossier/invoice/stated.py. */
((Clausier) => {
  "use strict";

  const { decimals, french, invoices } = Clausier;
  const { common } = Clausier.data;
  const { motifs, dans_le_texte: inText } = Clausier.data.invoices;
  const rates = Clausier.contractRate(common.taux);
  const [PENALTY, ASSIGNMENT] = ["PMD", "ACC"];
  const LONGEST = 4000;
  const [LATE, ELSE, FIGURE, ASSIGNED] = ["retard", "autre_objet", "un_chiffre", "cedee"].map((name) => new RegExp(motifs[name]));
  const SENTENCE = new RegExp(motifs.phrase);
  const NOT_YEARLY = new RegExp(motifs.pas_par_an, "y");
  const PERCENT = /%|pour ?cent/g;

  invoices.plain = rates.plain;

  const sentences = (text) =>
    Array.from(text)
      .slice(0, LONGEST)
      .join("")
      .split(SENTENCE)
      .map((sentence) => sentence.trim())
      .filter(Boolean);

  invoices.rateWords = ({ form, figure }) => rate(form, figure).words;

  /** Return a rate: its form, its figure, and both in the words of a document. */
  function rate(form, typed) {
    const figure = decimals.read((common.taux.nombres[typed] || typed).replace(",", "."));
    const several = decimals.compare(figure, decimals.read(common.pluriel)) >= 0;
    return { form, figure, words: rates.words(form, french.figure(figure), several) };
  }

  /** Return the rates inside a sentence; a percentage counts only where it can be nothing else. */
  function found(plain, only) {
    const whole = only && rates.read(plain);
    if (whole) return [rate(whole.form, whole.figure)];
    const named = ["legal", "bce"].flatMap((form) =>
      Array.from(plain.matchAll(new RegExp(inText[form], "g")), (one) => rate(form, one[1]))
    );
    if (named.length || ELSE.test(plain) || ["bce", "banque centrale", "legal"].some((word) => plain.includes(word))) return named;
    const percents = Array.from(plain.matchAll(new RegExp(inText.fixe, "g"))).filter((one) => {
      NOT_YEARLY.lastIndex = one.index + one[0].length;
      return !NOT_YEARLY.test(plain);
    });
    return percents.length === 1 && plain.match(PERCENT).length === 1 ? [rate("fixe", percents[0][1])] : [];
  }

  /** Return the rates that (code, text) notes state, each once (`rates`), and the sentences about one that nobody can read (`unread`). */
  invoices.ratesIn = (texts) => {
    const [read, unread] = [new Map(), new Set()];
    for (const [code, text] of texts) {
      for (const sentence of sentences(text)) {
        const plain = rates.plain(sentence);
        if (code !== PENALTY && !LATE.test(plain)) continue;
        const own = found(plain, code === PENALTY);
        own.forEach((one) => read.has(one.words) || read.set(one.words, one));
        if (!own.length && FIGURE.test(plain)) unread.add(invoices.shown(sentence));
      }
    }
    return { rates: Array.from(read.values()), unread: Array.from(unread) };
  };

  /** Return the words of a note that says the debt was assigned, null when none does. */
  invoices.assigned = (texts) => {
    for (const [code, text] of texts) {
      const said = sentences(text).find((sentence) => code === ASSIGNMENT || ASSIGNED.test(rates.plain(sentence)));
      if (said) return invoices.shown(said);
    }
    return null;
  };
})((window.Clausier = window.Clausier || {}));
