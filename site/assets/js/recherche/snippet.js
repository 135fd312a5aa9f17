/* The sentence of a page that answers best, with the words asked for marked. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  // Where a sentence ends: not after « art. » nor « C. civ. », whose next word is a figure, a capital or a short word.
  const END = /(?<=[\p{L}\d»)][\p{Ll}\d») ][.!?…])\s+(?=[\p{Lu}«])/u;
  const SHORT = /(?:^|[\s(])(?:art|al|civ|com|conso|cass|ch|min|max|etc|no|p|ex)\.$/i;

  const SHORT_SENTENCE = 45;

  /** The sentences of *text*, a paragraph a line. */
  function sentences(text) {
    const found = [];
    for (const line of text.split("\n")) {
      let begun = "";
      for (const part of line.split(END)) {
        begun += (begun && " ") + part;
        if (SHORT.test(begun)) continue;
        found.push(begun);
        begun = "";
      }
      if (begun) found.push(begun);
    }
    return found.filter(Boolean);
  }

  /** The sentence of *text* that holds the most of *stems*, the first of those that hold as many; a short one tells less. */
  search.sentence = (text, stems) => {
    let best = "";
    let most = -Infinity;
    for (const one of sentences(text)) {
      const held = new Set(search.words(one).filter((word) => !word.little && stems.has(word.stem)).map((word) => word.stem));
      const worth = held.size - (one.length < SHORT_SENTENCE ? 0.9 : 0);
      if (worth > most) [best, most] = [one, worth];
    }
    return best;
  };

  /** *text* as nodes, the words of *stems* marked. */
  search.marked = (text, stems) => {
    const nodes = [];
    let at = 0;
    for (const word of search.words(text)) {
      if (word.little || !stems.has(word.stem)) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(word.start, word.end);
      nodes.push(text.slice(at, word.start), mark);
      at = word.end;
    }
    return [...nodes, text.slice(at)];
  };
})((window.Clausier = window.Clausier || {}));
