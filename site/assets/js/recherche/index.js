/* The index of the search, made in the browser from the words of the pages: who never searches never pays for it. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  const FIELDS = ["title", "page", "text"];
  // A title says what a section is about: it weighs more than a word in passing.
  const BOOST = { title: 5, page: 2, text: 1 };
  const COMMON = 4;
  const CHUNK = 60; // entries between two breaths of the page

  const DATA = new URL("../../../outils/donnees/", document.currentScript.src).href;

  /** Called by the script that holds the pages: `index` is then {kinds, entries, known, synonyms, engine}, of use once `ready`. */
  search.receive = (data) => {
    const known = new Map();
    const entries = [];
    const shared = new Map();

    /** Keep how a word is written, for who types it otherwise. */
    function keep(folded, shown, count = 1) {
      const found = known.get(folded);
      if (found) found.count += count;
      else known.set(folded, { count, shown: shown.toLowerCase() });
    }

    /** The words of a field; the little ones count in titles only, where « Que faire » is nothing else. */
    function cut(text, field) {
      const terms = [];
      for (const one of search.words(text)) {
        if (one.little && field === "text") continue;
        if (!one.little) keep(one.word, text.slice(one.start, one.end));
        terms.push(one.stem);
        // « L. 441-10 » is looked for as « 441-10 » too.
        if (/^[a-z]\d/.test(one.stem)) terms.push(one.stem.slice(1));
      }
      return terms;
    }

    const engine = new window.MiniSearch({
      fields: FIELDS,
      tokenize: cut,
      processTerm: (term) => term,
      searchOptions: { tokenize: (term) => [term], boost: BOOST },
    });

    /** Add *pages* to the index; a promise. */
    function add(pages) {
      const start = entries.length;
      for (const [address, page, sections] of pages) {
        sections.forEach(([kind, anchor, title, text, others]) => entries.push({ address, page, kind, anchor, title, text, others }));
      }
      const fresh = entries.slice(start);
      fresh.forEach(({ title }) => shared.set(title, (shared.get(title) || 0) + 1));
      // « Quand », « Ce que cela coûte »: a title that many sections share says no more than their text.
      fresh.forEach((entry) => (entry.common = entry.anchor !== "" && shared.get(entry.title) >= COMMON));
      return engine.addAllAsync(
        fresh.map((entry, place) => ({
          id: start + place,
          title: entry.common ? "" : entry.title,
          page: entry.anchor ? entry.page : "",
          text: [entry.common ? entry.title : "", entry.text, entry.others].join("\n"),
        })),
        { chunkSize: CHUNK }
      );
    }

    const added = add(data.pages);
    const synonyms = data.synonymes.map(([term, ...said]) => ({
      terms: search.wanted(search.words(term)).map((one) => one.stem),
      said: said.map((words) => spoken(search.words(words))),
    }));
    data.synonymes.flat().forEach((said) => cut(said, "title"));
    search.ready = added.then(() => undefined);
    search.index = { kinds: data.genres, entries, known, synonyms, engine };
    if (data.suite) follow(data.suite, add);
  };

  /** Bring the scripts of the other pages, each once the pages before it are searched: `whole` is then done. */
  function follow(names, add) {
    let end = search.ready;
    search.more = (pages) => (end = end.then(() => add(pages)));
    search.whole = names.reduce((before, name) => before.then(() => bring(name)).then(() => end), search.ready);
    search.whole = search.whole.catch(() => undefined);
  }

  function bring(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: DATA + name, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  // « parti avec l'acompte », « parti avec mon acompte »; people leave out « ne ».
  const LOOSE = new Set(
    "a au aux ce ces cet cette d de des du en et il elle est j je l la le les leur leurs m ma me mes mon n ne nos notre nous on s sa se ses son un une".split(" ")
  );

  /** The words of an expression that must be typed: all but articles and the like, which change from one person to the next. */
  function spoken(words) {
    const kept = words.filter((one) => !LOOSE.has(one.word));
    return kept.length ? kept : words;
  }

  /** Those of *words* that are asked for. */
  search.wanted = (words) => {
    const long = words.filter((one) => !one.little);
    return long.length ? long : words;
  };
})((window.Clausier = window.Clausier || {}));
