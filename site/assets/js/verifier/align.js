/* A document laid over its template: what the buyer wrote in each hole, and which words of ours are gone.
   As generator/verify/align.py and line_form.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const LETTER = /[\p{L}\p{N}]/u;

  /** Return what a read file, a document made of `template`, holds in its holes. */
  verify.align = (read, template) => {
    const [rows, paragraphs] = verify.rowsAndRest(read, template);
    const flats = paragraphs.map((text) => verify.squeezed(verify.unmarked(text)));
    const laid = { template, paragraphs, rows, flats, whole: flats.join(""), answers: [], places: new Map(), used: new Set() };
    const strong = verify.rules.rapprochement.fort;
    let cursor = 0;
    template.forEach((line, number) => {
      if (line.rows || line.weight < strong) return;
      // In our order first; a paragraph that the buyer moved is found all the same.
      const place = find(laid, number, line, [...range(cursor, paragraphs.length), ...range(0, cursor)]);
      if (place !== null && place >= cursor) cursor = place;
    });
    placeWeak(laid);
    laid.answers.sort((one, other) => one.paragraph - other.paragraph);
    laid.found = total(template.filter((line, number) => !line.rows && laid.places.has(number)));
    laid.more = paragraphs.reduce((sum, text, place) => (laid.used.has(place) ? sum : sum + verify.letters(text)), 0);
    laid.missing = template.filter((line, number) => !line.rows && !line.option && line.weight >= strong && !laid.places.has(number));
    return laid;
  };

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
        const place = find(laid, number, line, range(start + 1, end));
        if (place !== null) start = place;
      }
    }
  }

  /** Find the first paragraph of `order` that says `line`, note its answers, return its number. */
  function find(laid, number, line, order) {
    if (!line.words.every((words) => laid.whole.includes(words))) return null;
    const broken = line.fixed.some((words) => words.includes("\n"));
    const most = broken ? verify.rules.rapprochement.joints : 1;
    for (let count = 1; count <= most; count += 1) {
      for (const place of order) {
        const taken = range(place, place + count);
        if (place + count > laid.paragraphs.length || taken.some((one) => laid.used.has(one))) continue;
        const flat = count === 1 ? laid.flats[place] : taken.map((one) => laid.flats[one]).join("");
        if (!line.words.every((words) => flat.includes(words))) continue;
        const answers = read(line, taken.map((one) => verify.unmarked(laid.paragraphs[one])).join("\n"), place, broken);
        if (!answers) continue;
        laid.answers.push(...answers);
        taken.forEach((one) => laid.used.add(one));
        laid.places.set(number, place);
        return place;
      }
    }
    return null;
  }

  /** Return the answers of a paragraph that says `line`, null for another paragraph. */
  function read(line, text, paragraph, broken) {
    const match = pattern(line, broken).exec(verify.squeezed(text, broken));
    if (!match) return null;
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
