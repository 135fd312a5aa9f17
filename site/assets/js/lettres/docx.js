/* The Word file: the pieces of its text put end to end with the answers between them (generator/publish/tools/letter_template.py), zipped. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const DOCUMENT = "word/document.xml";
  const MOST_ROWS_KEPT_TOGETHER = 12;
  // Office packages want these two first.
  const FIRST = ["[Content_Types].xml", "_rels/.rels"];

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  /** Return the run of an answer, in the look of the text around it. */
  function run(style, text) {
    const lines = text.split("\n").map((line) => (line ? '<w:t xml:space="preserve">' + escaped(line) + "</w:t>" : "<w:t/>"));
    return "<w:r>" + style + lines.join("<w:br/>") + "</w:r>";
  }

  function blank(place, letter, filling, row) {
    const key = place.champ;
    const { inline } = letters.printed;
    if (row) return row[key] === undefined ? place.invite : run(place.style, inline(row[key]));
    if (letter.types[key] === "case") return run(place.style, letters.box(filling.cases[key]));
    const text = filling.textes[key];
    if (text === undefined) return place.invite;
    return run(place.style, place.lignes ? text : inline(text));
  }

  function table(place, letter, filling) {
    const rows = letters.rowsOf(filling, place.lignes);
    const long = rows.length + 1 > MOST_ROWS_KEPT_TOGETHER ? 1 : 0;
    const drawn = rows.map((row, rank) => {
      const last = !long && rank === rows.length - 1;
      return joined(last ? place.derniere : place.rangee[long], letter, filling, row);
    });
    return joined(place.tete[long], letter, filling) + drawn.join("") + joined(place.fin, letter, filling);
  }

  function joined(pieces, letter, filling, row) {
    return pieces.map((piece) => drawn(piece, letter, filling, row)).join("");
  }

  function drawn(piece, letter, filling, row) {
    if (typeof piece === "string") return piece;
    if (piece.champ) return blank(piece, letter, filling, row);
    if (piece.lignes) return table(piece, letter, filling);
    if (piece.si) return piece.si.some((key) => (filling.textes[key] || "").includes("\n")) ? piece.alors : piece.sinon;
    const kept = filling.options[piece.option];
    return kept === false ? "" : joined(kept ? piece.gardee : piece.telle, letter, filling);
  }

  /** Return the parts of the Word file, by name. */
  letters.parts = (letter, filling, shared) => {
    const own = Object.entries(letter.parties).map(([name, part]) => [name, typeof part === "number" ? shared[name][part] : part]);
    return { [DOCUMENT]: joined(letter.pieces, letter, filling), ...Object.fromEntries(own) };
  };

  /** Return the bytes of the Word file; they bear no date. */
  letters.docx = (letter, filling, shared) => {
    const parts = letters.parts(letter, filling, shared);
    const others = Object.keys(parts).filter((name) => !FIRST.includes(name));
    const bytes = [...FIRST, ...others.sort()].map((name) => [name, window.fflate.strToU8(parts[name])]);
    return window.fflate.zipSync(Object.fromEntries(bytes), { level: 9, mtime: new Date(1980, 0, 1) });
  };
})((window.Clausier = window.Clausier || {}));
