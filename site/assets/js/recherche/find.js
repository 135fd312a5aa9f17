/* What answers a question: every word is preferred and none is required, but the pages that have them all come first. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  const SYNONYM = 0.8; // of what the word itself is worth
  const CORRECTED = 0.9;
  const ALL_IN_TITLE = 1.5;
  const SAME_TITLE = 16;
  const WHOLE_PAGE = 1.25;
  const OTHERS = 0.1; // what the other sections of a page add to its best one
  const MOST = 20; // pages shown

  /** Score by entry of what holds every stem of *terms*; their beginning only when *prefix*. */
  function scores(terms, prefix) {
    const queries = terms.map((term, index) => ({ queries: [term], prefix: prefix && index === terms.length - 1, combineWith: "OR" }));
    const found = search.index.engine.search({ combineWith: "AND", queries });
    return new Map(found.map((one) => [one.id, { score: one.score / terms.length, terms: one.terms }]));
  }

  /** The ideas of a question, one a word: {stem, ways, one, instead}, where a way is {terms, factor, prefix}. */
  function ideas(asked) {
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
        run.filter((idea) => idea.wanted).forEach((idea) => idea.ways.push({ terms, factor: SYNONYM, prefix: false }));
      }
    }
    return found.filter((idea) => idea.wanted);
  }

  /** The ways to look for a word: itself, what it begins when it is the *last* typed, the nearest word when no page holds it. */
  function ways(one, last) {
    const { known, engine } = search.index;
    const own = [{ terms: [one.stem], factor: 1, prefix: last }];
    if (one.little || known.has(one.word)) return { ways: own };
    if (engine.search(one.stem).length) return { ways: own, likely: true };
    if (last && [...known.keys()].some((word) => word.startsWith(one.word))) {
      return { ways: [...own, { terms: [one.word], factor: 1, prefix: true }] };
    }
    const near = search.nearest(one.word, known);
    if (!near) return { ways: own };
    const stem = search.stem(near);
    return { stem, instead: known.get(near).shown, ways: [{ terms: [stem], factor: CORRECTED, prefix: false }] };
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
  function rewritten(asked, found) {
    if (!found.some((idea) => idea.instead)) return null;
    // A word understood though written as no page writes it: « paiment ».
    for (const idea of found.filter(({ likely }) => likely)) {
      const near = search.nearest(idea.one.word, search.index.known);
      if (near && search.stem(near) === idea.stem) idea.instead = search.index.known.get(near).shown;
    }
    return found.reduceRight((text, { one, instead }) => (instead ? text.slice(0, one.start) + instead + text.slice(one.end) : text), asked);
  }

  /**
   * The pages that answer *asked*, the best first, and the question as it should have been written when it is not.
   * A page is {address, page, entries, stems}: its sections that answer, the best first, and the stems found there.
   */
  search.find = (asked) => {
    const { entries, kinds, engine } = search.index;
    const found = ideas(asked);
    const rows = new Map();
    let whole = 0;
    for (const idea of found) {
      const best = new Map();
      for (const way of idea.ways) {
        for (const [id, { score, terms }] of scores(way.terms, way.prefix)) {
          const worth = score * way.factor;
          const had = best.get(id);
          if (!had || worth > had.worth) best.set(id, { worth, terms: had ? [...had.terms, ...terms] : terms });
          else had.terms.push(...terms);
        }
      }
      // A word that few sections hold tells more than one that they all do; one that none holds tells nothing.
      const weight = best.size ? Math.log(1 + engine.documentCount / best.size) : 0;
      whole += weight;
      for (const [id, { worth, terms }] of best) {
        const row = rows.get(id) || { id, worth: 0, covered: 0, stems: new Set() };
        row.worth += worth;
        row.covered += weight;
        terms.forEach((term) => row.stems.add(term));
        rows.set(id, row);
      }
    }
    const plain = same(asked);
    const pages = new Map();
    for (const row of rows.values()) {
      const entry = entries[row.id];
      const covered = row.covered / whole;
      let score = row.worth * (0.2 + 0.8 * covered * covered) * kinds[entry.kind][1];
      if (!entry.anchor) score *= WHOLE_PAGE;
      if (!entry.common && same(entry.title) === plain) score *= SAME_TITLE;
      else if (!entry.common && inTitle(entry, found)) score *= ALL_IN_TITLE;
      const page = pages.get(entry.address) || { address: entry.address, page: entry.page, entries: [], score: 0, stems: new Set() };
      page.entries.push({ ...entry, score });
      row.stems.forEach((stem) => page.stems.add(stem));
      pages.set(entry.address, page);
    }
    for (const page of pages.values()) {
      page.entries.sort((one, other) => other.score - one.score);
      page.entries.slice(0, 4).forEach((entry, rank) => (page.score += entry.score * (rank ? OTHERS : 1)));
    }
    const sorted = [...pages.values()].sort((one, other) => other.score - one.score).slice(0, MOST);
    return { pages: sorted, better: rewritten(asked, found) };
  };

  /** A title as it is compared: words only. */
  function same(text) {
    return search.words(text).map((one) => one.word).join(" ");
  }

  /** Whether the title of *entry* holds every word asked for. */
  function inTitle(entry, found) {
    const held = new Set(search.words(entry.title).map((one) => one.stem));
    return found.every((idea) => held.has(idea.stem));
  }
})((window.Clausier = window.Clausier || {}));
