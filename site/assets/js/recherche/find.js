/* What answers a question: every word is preferred and none is required, but the pages that have them all come first. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  const ALL_IN_TITLE = 1.5;
  const SAME_TITLE = 16;
  const WHOLE_PAGE = 1.25;
  const COMMON = 0.8; // « Quand », « Les documents »
  const PARTLY = 0.2; // what is left to a section that hardly answers
  const COUNTED = 4; // sections of a page that count
  const OTHERS = 0.1; // what the other sections of a page add to its best one
  const MOST = 20; // pages shown

  const remembered = new Map();

  /** Score by entry of what holds every stem of *terms*; it is remembered, for a word stays while others are typed. */
  function scores(terms) {
    // What was found before other pages came is not all of it.
    const key = [search.index.engine.documentCount, ...terms].join(" ");
    if (!remembered.has(key)) remembered.set(key, held(terms));
    return remembered.get(key);
  }

  function held(terms) {
    const found = search.index.engine.search({ combineWith: "AND", queries: terms });
    return new Map(found.map((one) => [one.id, { score: one.score / terms.length, terms: one.terms }]));
  }

  /** What says *idea*, by entry: {worth, terms}, where the best way counts. */
  function answers(idea) {
    const best = new Map();
    for (const way of idea.ways) {
      for (const [id, { score, terms }] of scores(way.terms)) {
        const had = best.get(id) || { worth: 0, terms: [] };
        best.set(id, { worth: Math.max(had.worth, score * way.factor), terms: [...had.terms, ...terms] });
      }
    }
    return best;
  }

  /** What answers *found*, by entry: {worth, covered, stems}, where `covered` is 1 when every idea is there. */
  function rows(found) {
    const gathered = new Map();
    let whole = 0;
    for (const best of found.map(answers)) {
      // A word that few sections hold tells more than one that they all do; one that none holds tells nothing.
      const weight = best.size ? Math.log(1 + search.index.engine.documentCount / best.size) : 0;
      whole += weight;
      for (const [id, { worth, terms }] of best) {
        const row = gathered.get(id) || { worth: 0, covered: 0, stems: new Set() };
        row.worth += worth;
        row.covered += weight;
        terms.forEach((term) => row.stems.add(term));
        gathered.set(id, row);
      }
    }
    gathered.forEach((row) => (row.covered /= whole));
    return gathered;
  }

  /**
   * The pages that answer *asked*, the best first, and the question as it should have been written when it is not.
   * A page is {entries, stems}: its sections that answer, the best first, and the stems found there.
   */
  search.find = (asked) => {
    const { entries, kinds } = search.index;
    const found = search.ideas(asked);
    const plain = same(asked);
    const pages = new Map();
    for (const [id, { worth, covered, stems }] of rows(found)) {
      const entry = entries[id];
      const score = worth * (PARTLY + (1 - PARTLY) * covered ** 2) * kinds[entry.kind][1] * titled(entry, found, plain);
      const page = pages.get(entry.address) || { entries: [], score: 0, stems: new Set() };
      page.entries.push({ ...entry, score });
      stems.forEach((stem) => page.stems.add(stem));
      pages.set(entry.address, page);
    }
    for (const page of pages.values()) {
      page.entries.sort((one, other) => other.score - one.score);
      page.entries.slice(0, COUNTED).forEach((entry, rank) => (page.score += entry.score * (rank ? OTHERS : 1)));
    }
    const sorted = [...pages.values()].sort((one, other) => other.score - one.score).slice(0, MOST);
    return { pages: sorted, better: search.rewritten(asked, found) };
  };

  /** A title as it is compared: words only. */
  function same(text) {
    return search.words(text).map((one) => one.word).join(" ");
  }

  /** What the title of *entry* is worth to who asks *found*, which is *plain* without its signs. */
  function titled(entry, found, plain) {
    if (entry.common) return COMMON;
    if (same(entry.title) === plain) return SAME_TITLE;
    const held = new Set(search.words(entry.title).map((one) => one.stem));
    return (entry.anchor ? 1 : WHOLE_PAGE) * (found.every((idea) => held.has(idea.stem)) ? ALL_IN_TITLE : 1);
  }
})((window.Clausier = window.Clausier || {}));
