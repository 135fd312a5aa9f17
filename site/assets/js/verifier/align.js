/* A document laid over its template: what the buyer wrote in each hole, and which words of ours are gone.
   As generator/verify/align.py and line_form.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const LETTER = /[\p{L}\p{N}]/u;

  /** Return what a read file, a document made of `template`, holds in its holes. */
  verify.align = (read, template) => {
    const [rows, paragraphs] = verify.rowsAndRest(read, template);
    const flats = verify.flatsOf(paragraphs, read.effort);
    const laid = { template, paragraphs, rows, flats, answers: [], places: new Map(), used: new Set() };
    const strong = verify.rules.rapprochement.fort;
    let cursor = 0;
    template.forEach((line, number) => {
      if (line.rows || line.weight < strong) return;
      // In our order first; a paragraph that the buyer moved is found all the same.
      const place = find(laid, number, line, cursor, paragraphs.length, true);
      if (place !== null && place >= cursor) cursor = place;
    });
    placeWeak(laid);
    laid.answers.sort((one, other) => one.paragraph - other.paragraph);
    laid.found = total(template.filter((line, number) => !line.rows && laid.places.has(number)));
    laid.more = paragraphs.reduce((sum, text, place) => (laid.used.has(place) ? sum : sum + letters(read, text)), 0);
    laid.missing = template.filter((line, number) => !line.rows && !line.option && line.weight >= strong && !laid.places.has(number));
    return laid;
  };

  const counted = new WeakMap();

  /** Return how many letters and figures a paragraph of `read` holds, counted once for the hundreds of templates it is laid over. */
  function letters(read, text) {
    if (!counted.has(read)) counted.set(read, new Map());
    const known = counted.get(read);
    if (!known.has(text)) known.set(text, verify.letters(text));
    return known.get(text);
  }

  const total = (lines) => lines.reduce((sum, line) => sum + line.weight, 0);

  /** Return how much of the template is in the document, from 0 to 1. */
  verify.presence = (laid) => laid.found / Math.max(laid.found + total(laid.missing), 1);

  /** Return how much of the template and of the document is in both, from 0 to 1. */
  verify.likeness = (laid) => laid.found / Math.max(laid.found + total(laid.missing) + laid.more, 1);

  function range(start, end) {
    return Array.from({ length: Math.max(end - start, 0) }, (_, index) => start + index);
  }

  /** Place the lines that are almost all answers: they stand between the neighbours that were found. */
  function placeWeak(laid) {
    const ends = [-1, ...[...laid.places.keys()].sort((one, other) => one - other), laid.template.length];
    for (let index = 1; index < ends.length; index += 1) {
      let start = laid.places.has(ends[index - 1]) ? laid.places.get(ends[index - 1]) : -1;
      const end = laid.places.has(ends[index]) ? laid.places.get(ends[index]) : laid.paragraphs.length;
      for (let number = ends[index - 1] + 1; number < ends[index]; number += 1) {
        const line = laid.template[number];
        if (line.rows || line.weight >= verify.rules.rapprochement.fort) continue;
        const place = find(laid, number, line, start + 1, end, false);
        if (place !== null) start = place;
      }
    }
  }

  /** Find the first paragraph from `start` to `end`, then before if it may be `moved`, that says `line`; note its answers, return its number. */
  function find(laid, number, line, start, end, moved) {
    const broken = line.fixed.some((words) => words.includes("\n"));
    const { joints, un_mot: oneWord } = verify.rules.rapprochement;
    const runs = laid.flats.runs(line, broken ? joints : 1);
    verify.spend(laid.flats.effort, runs.length);
    if (!runs.length) return null;
    // Answers of any words are found at once; those that may not hold some signs are sought again after each of them.
    const again = broken || line.holes.some((cle) => oneWord.includes(verify.blank(cle).type)) ? line.words : [];
    for (const run of inTurn(runs, start, end, moved)) {
      const [count, place] = run;
      const taken = range(place, place + count);
      if (taken.some((one) => laid.used.has(one))) continue;
      const match = laid.flats.matched(pattern(line, broken), run, again, broken);
      if (!match) continue;
      laid.answers.push(...answersOf(line, match, laid.flats.text(run), place, broken));
      taken.forEach((one) => laid.used.add(one));
      laid.places.set(number, place);
      return place;
    }
    return null;
  }

  /** Yield runs, which come from the shortest to the longest: of one length, those from `start` to `end` first, the moved ones after. */
  function* inTurn(runs, start, end, moved) {
    const here = ([, place]) => place >= start && place < end;
    for (let from = 0, to = 0; from < runs.length; from = to) {
      while (to < runs.length && runs[to][0] === runs[from][0]) to += 1;
      const alike = runs.slice(from, to);
      yield* alike.filter(here);
      if (moved) yield* alike.filter((run) => !here(run));
    }
  }

  /** Return the answers that a match found in a paragraph that says `line`. */
  function answersOf(line, match, text, paragraph, broken) {
    const sure = certain(line);
    let place = 0;
    const answers = [];
    line.pieces.forEach((piece, index) => {
      const end = place + match[index + 1].length;
      if (typeof piece !== "string") {
        const answer = verify.original(text, broken, place, end);
        answers.push({ cle: piece[0], text: answer, paragraph, option: line.option, sure: sure[answers.length] });
      }
      place = end;
    });
    return answers;
  }

  /** Return the form of a line, each of its pieces a group. */
  function pattern(line, broken) {
    if (!line.patterns[broken]) {
      const parts = line.pieces.map((piece) => {
        // A line may end after any sign of ours: the typesetter's doing.
        const sign = (char) => (char === "\n" ? char : verify.literal(char) + "\n?");
        const words = typeof piece === "string" && verify.squeezed(piece, broken);
        if (words !== false) return "(" + (broken ? [...words].map(sign).join("") : verify.literal(words)) + ")";
        const blank = verify.blank(piece[0]);
        const several = !broken || (piece[1] && blank.type === "adresse");
        const oneWord = verify.rules.rapprochement.un_mot.includes(blank.type);
        // A prompt may hold the very comma that parts it from the next answer.
        return (
          "(" +
          verify.literal(verify.squeezed(blank.prompt)) +
          "|" +
          (oneWord ? "[^" + verify.rules.rapprochement.separe + "\n]*?" : several ? "[^]*?" : "[^\n]*?") +
          ")"
        );
      });
      line.patterns[broken] = new RegExp("^" + parts.join("") + "$");
    }
    return line.patterns[broken];
  }

  /** Return, for each hole, whether words, a new line or a sign that its answer cannot hold part it from the next ones. */
  function certain(line) {
    const pieces = line.pieces;
    const near = (index, step) => [pieces[index - step], pieces[index + step]].filter((piece) => piece !== undefined);
    const { un_mot: oneWord, separe } = verify.rules.rapprochement;
    const parts = (piece, signs) =>
      typeof piece === "string" && (piece.includes("\n") || LETTER.test(piece) || signs.some((sign) => piece.includes(sign)));
    const holes = range(0, pieces.length).filter((index) => typeof pieces[index] !== "string");
    return holes.map((index) => {
      const signs = oneWord.includes(verify.blank(pieces[index][0]).type) ? [...separe] : [];
      return !near(index, 2).length || near(index, 1).every((piece) => parts(piece, signs));
    });
  }
})((window.Clausier = window.Clausier || {}));
