/* The order of the list of pieces, the number of each, the names of the files. As generator/casefile/numbered.py and pieces.py. */
((Clausier) => {
  "use strict";

  const casefile = (Clausier.casefile = {});
  const { natures, limites, epeles, cotes } = Clausier.data.casefile;

  const NUMBERED = /^\p{Nd}/u;

  /** Compare two texts as Python does, sign by sign. */
  function compared(one, other) {
    const [left, right] = [Array.from(one), Array.from(other)];
    const at = left.findIndex((sign, rank) => sign !== right[rank]);
    if (at < 0) return left.length - right.length;
    return at >= right.length ? 1 : left[at].codePointAt(0) - right[at].codePointAt(0);
  }

  /** Return new pieces in the order of their dates, those without one last; names that all begin with a number have their own order. */
  casefile.proposed = (pieces) => {
    const byName = [...pieces].sort((one, other) => compared(one.name, other.name));
    if (byName.every(({ name }) => NUMBERED.test(name))) return byName;
    return byName.sort((one, other) => (one.date === null) - (other.date === null) || (one.date || 0) - (other.date || 0));
  };

  /** Return the part of the list where a piece stands, « » when its kind is not known. */
  casefile.partOf = (piece, cote) => {
    const kind = natures.find((one) => one.id === piece.nature);
    return kind ? kind.parties[cote] : "";
  };

  /** Return the parts of a side with their pieces, numbered: [{ part, nom, table, pieces: [{ number, piece }] }]; those of no part come first. */
  casefile.numbered = (pieces, cote) => {
    let number = 0;
    const parts = [{ part: "", nom: "", table: "" }, ...cotes[cote].parties];
    return parts.map((one) => ({
      ...one,
      pieces: pieces
        .filter((piece) => casefile.partOf(piece, cote) === one.part)
        .map((piece) => ({ number: one.part ? (number += 1) : null, piece }))
    }));
  };

  /** Return a text in small letters, figures and hyphens. */
  casefile.slug = (text) => {
    const spelled = Array.from(text, (sign) => epeles[sign] || sign).join("");
    const bare = spelled.normalize("NFKD").replace(/[^\0-\x7f]/g, "");
    const words = bare.toLowerCase().split(/[^a-z0-9]/).filter(Boolean).join("-").slice(0, limites.nom);
    return (words.endsWith("-") ? words.slice(0, -1) : words) || "sans-titre";
  };

  /** Return the name of the file of a piece. */
  casefile.fileName = (number, titre) => "piece-" + String(number).padStart(2, "0") + "-" + casefile.slug(titre) + ".pdf";

  /** Return the parts, none heavier than *most*: of each, [piece, first page, page after the last]. As generator/casefile/bundle.py. */
  casefile.cut = (weights, most) => {
    const parts = [[]];
    let left = most;
    for (const [piece, pages] of weights.entries()) {
      const whole = pages.reduce((sum, one) => sum + one, 0);
      if (parts.at(-1).length && whole > left) {
        parts.push([]);
        left = most;
      }
      let start = 0;
      for (const [page, weight] of pages.entries()) {
        if (weight > left && (page > start || parts.at(-1).length)) {
          if (page > start) parts.at(-1).push([piece, start, page]);
          parts.push([]);
          [left, start] = [most, page];
        }
        left -= weight;
      }
      parts.at(-1).push([piece, start, pages.length]);
    }
    return parts;
  };
})((window.Clausier = window.Clausier || {}));
