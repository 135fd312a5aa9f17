/* What a question asks: its ideas, one a word, and the ways in which our pages may say each. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  const SYNONYM = 0.8; // of what the word itself is worth
  const CORRECTED = 0.9;
  const BEGINNING = 0.6; // a whole word may begin another: « pénal »
  const BEGUN = 20; // words that a beginning may stand for

  /** The ideas of a question, one a word: {stem, ways, one, instead}, where a way is {terms, factor}. */
  search.ideas = (asked) => {
    const words = search.words(asked);
    const wanted = search.wanted(words);
    const finished = /[\s.?!]$/.test(asked);
    const found = words.map((one, index) => {
      const last = index === words.length - 1 && !finished && one.word.length > 1;
      return { one, stem: one.stem, wanted: wanted.includes(one), ...ways(one, last) };
    });
    for (const { terms, said } of search.index.synonyms) {
      for (const run of said.flatMap((words) => runs(words, found))) {
        // A phrase of little words is an idea of its own: « où en suis-je ».
        if (!run.some((idea) => idea.wanted)) run[0].wanted = true;
        run.filter((idea) => idea.wanted).forEach((idea) => idea.ways.push({ terms, factor: SYNONYM }));
      }
    }
    return found.filter((idea) => idea.wanted);
  };

  /** The ways to look for a word: itself, what it begins when it is the *last* typed, the nearest word when no page holds it. */
  function ways(one, last) {
    const { known, engine } = search.index;
    const own = { terms: [one.stem], factor: 1 };
    const begun = last ? completions(one.word) : [];
    if (one.little || known.has(one.word)) return { ways: [own, ...begun.map((terms) => ({ terms, factor: BEGINNING }))] };
    if (begun.length) return { ways: begun.map((terms) => ({ terms, factor: 1 })) };
    if (engine.search(one.stem).length) return { ways: [own], likely: true };
    const near = search.nearest(one.word, known);
    if (!near) return { ways: [own] };
    const stem = search.stem(near);
    return { stem, instead: known.get(near).shown, ways: [{ terms: [stem], factor: CORRECTED }] };
  }

  /** The stems of the words that *word* begins, the commonest. */
  function completions(word) {
    const found = [...search.index.known].filter(([other]) => other !== word && other.startsWith(word));
    found.sort(([, one], [, other]) => other.count - one.count);
    return [...new Set(found.slice(0, BEGUN).map(([other]) => search.stem(other)))].map((stem) => [stem]);
  }

  /** Where *words* stand in the ideas *found*, one after the other, little words between them or not: lists of ideas. */
  function runs(words, found) {
    const matched = [];
    for (let start = 0; start < found.length; start++) {
      const run = [];
      for (let at = start; at < found.length && run.length < words.length; at++) {
        if (found[at].stem === words[run.length].stem) run.push(found[at]);
        else if (!run.length || !found[at].one.little) break;
      }
      if (run.length === words.length) matched.push(run);
    }
    return matched;
  }

  /** *asked* with the words as they should be written; null when they are. */
  search.rewritten = (asked, found) => {
    if (!found.some((idea) => idea.instead)) return null;
    // A word understood though written as no page writes it: « paiment ».
    for (const idea of found.filter(({ likely }) => likely)) {
      const near = search.nearest(idea.one.word, search.index.known);
      if (near && search.stem(near) === idea.stem) idea.instead = search.index.known.get(near).shown;
    }
    return found.reduceRight((text, { one, instead }) => (instead ? text.slice(0, one.start) + instead + text.slice(one.end) : text), asked);
  };
})((window.Clausier = window.Clausier || {}));
