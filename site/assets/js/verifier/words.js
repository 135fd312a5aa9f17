/* A delivered text as the rules on our own texts read it: names, addresses, dates and sums are blanks again.
   As generator/verify/words.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const HIDDEN = /[\p{C}\p{Z}]/gu;
  const SPACES = new RegExp("[" + verify.BLANK + "]+", "g");

  /** Return each passage of a delivered file: its paragraphs, the cells of its tables, what is typed in its fields. */
  verify.written = (sheet) => {
    const { laid } = sheet;
    const lines = new Map([...laid.places].map(([number, place]) => [place, laid.template[number]]));
    const told = verify.grouped(laid.answers, (answer) => answer.paragraph);
    const found = [];
    laid.paragraphs.forEach((text, place) => {
      if (lines.has(place)) {
        const answers = (told.get(place) || []).map((answer) => answered(answer.cle, answer.text));
        found.push(passage(pieces(lines.get(place), answers), text, true));
      } else if (!laid.used.has(place)) {
        found.push(passage([printable(text)], text, false));
      }
    });
    const cells = [...sheet.rows.values()].flat().flatMap((row) => [...row]);
    found.push(...cells.map(([name, text]) => passage([answered(name, text)], text, true)));
    const typed = sheet.places.filter((place) => !place.paragraph);
    found.push(...typed.map((place) => passage([answered(place.blank.cle, place.text)], place.text, true)));
    return found;
  };

  /** Return our own text, nothing answered. */
  verify.expected = (sheet) => {
    return sheet.laid.template.map((line) =>
      passage(
        line.rows
          ? []
          : pieces(
              line,
              line.holes.map((cle) => ({ cle }))
            ),
        "",
        true
      )
    );
  };

  function passage(parts, shown, ours) {
    const view = parts.map((part) => (part.cle ? "[" + verify.known[part.cle].invite + "]" : part)).join("");
    const text = (view + " ").replace(SPACES, " ").replace(/’/g, "'").replace(/^ +/, "");
    return { sentences: sentences(text), blanks: parts.map((part) => part.cle).filter(Boolean), shown, ours };
  }

  function pieces(line, answers) {
    let hole = 0;
    return line.pieces.map((piece) => {
      if (typeof piece === "string") return printable(piece);
      hole += 1;
      return answers[hole - 1];
    });
  }

  /** Return an answer to judge: words that the buyer chose freely, or the blank itself. */
  function answered(cle, text) {
    const { identite, libres } = verify.rules.mots;
    return libres.includes(verify.blank(cle).type) && !identite.some((start) => cle.startsWith(start)) ? printable(text) : { cle };
  }

  function printable(text) {
    return text.replace(HIDDEN, (char) => (char === "\u00a0" ? char : " "));
  }

  function sentences(text) {
    const ends = [...text.matchAll(verify.pattern(verify.rules.mots.fin, "g"))].map((match) => match.index + match[0].length);
    const found = [];
    let start = 0;
    for (const end of [...ends, text.length]) {
      const part = text.slice(start, end);
      if (/[^ |]/.test(part)) found.push(verify.strip(part));
      start = end;
    }
    return found;
  }
})((window.Clausier = window.Clausier || {}));
