/* Text as two editions of one document have it in common: no blanks, no hyphens, no capitals, one kind of apostrophe.
   As generator/verify/squeeze.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const SPACE = new RegExp("[" + verify.BLANK + "]");
  const STRAIGHT = { "’": "'", ʼ: "'" };
  const lower = new Map();

  /** Return the small form of a sign, empty when it is left out. */
  function kept(char) {
    if (!lower.has(char)) {
      const out = SPACE.test(char) || verify.rules.rapprochement.sans.includes(char);
      lower.set(char, out ? "" : STRAIGHT[char] || char.toLowerCase());
    }
    return lower.get(char);
  }

  /** Return the comparable form of a text; with `lines`, breaks inside it are kept. */
  verify.squeezed = (text, lines) => {
    let found = "";
    for (const char of text) found += lines && char === "\n" ? char : kept(char);
    return found;
  };

  /** Return the original words between two places of the comparable form. */
  verify.original = (text, lines, start, end) => {
    if (end <= start) return "";
    let place = 0,
      from = -1,
      to = 0,
      reached = 0;
    for (const char of text) {
      const length = lines && char === "\n" ? 1 : kept(char).length;
      if (length && from < 0 && reached + length > start) from = signed(text, place);
      place += char.length;
      reached += length;
      if (length && reached >= end) {
        to = place;
        break;
      }
    }
    return verify.strip(text.slice(from, to));
  };

  /** Return where an answer begins: the sign of a sum below zero is a hyphen, which comparisons leave out. */
  function signed(text, place) {
    const sign = place > 0 && verify.rules.rapprochement.signes.includes(text[place - 1]) && /\p{Nd}/u.test(text[place]);
    return sign && (place === 1 || SPACE.test(text[place - 2])) ? place - 1 : place;
  }

  /** Return a text as comparisons without case read it: ß as ss. */
  verify.folded = (text) => {
    return text.replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase()).replace(/ς/g, "σ");
  };
})((window.Clausier = window.Clausier || {}));
