/* Text of a PDF: measured with our fonts, cut into lines, drawn. Lengths are in points, from the top left. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;

  /** Thrown for a sign that no font of ours draws. */
  letters.UnprintableError = class extends Error {
    constructor(character) {
      super(character);
      this.character = character;
    }
  };

  /** Return the fonts of *data* (`letters.press`): { split(text, name) into { face, text }, width(face, text, size), used: the glyphs drawn, by face }. */
  letters.typecase = (data) => {
    const faces = Object.create(null);
    for (const [name, face] of Object.entries(data.polices)) {
      const signs = new Map(Array.from(face.signes).map((sign, rank) => [sign, { glyph: face.glyphes[rank], width: face.largeurs[rank] }]));
      faces[name] = { name, signs, used: new Map(), data: face };
    }
    const holder = (sign, wanted) => {
      const found = [faces[wanted], ...Object.values(faces)].find((face) => face.signs.has(sign));
      if (!found) throw new letters.UnprintableError(sign);
      return found;
    };
    return {
      faces,
      split: (text, wanted) => {
        const parts = [];
        for (const sign of text) {
          const face = holder(sign, wanted);
          const last = parts[parts.length - 1];
          if (last && last.face === face) last.text += sign;
          else parts.push({ face, text: sign });
        }
        return parts;
      },
      width: (face, text, size) => {
        let sum = 0;
        for (const sign of text) sum += face.signs.get(sign).width;
        return (sum * size) / 1000;
      },
      capital: (name, size) => (faces[name].data.capitale * size) / 1000
    };
  };

  /** Return the words of *runs*: { pieces, width, space: what parts it from the next, 0 at the end of a line, end }. */
  function wordsOf(runs, style, type) {
    const words = [];
    let word = null;
    const open = () => (word = word || { pieces: [], width: 0 });
    const close = (end) => {
      words.push({ ...open(), end });
      word = null;
    };
    for (const run of runs) {
      for (const part of run.text.split(/([ \n])/)) {
        if (part === "\n") close("line");
        else if (part === " ") {
          if (word) close("space");
        } else if (part) {
          for (const { face, text } of type.split(part, style.face + (run.bold || style.bold ? "_gras" : ""))) {
            const width = type.width(face, text, style.size);
            open().pieces.push({ face, text, width, color: run.prompt ? style.promptInk : style.color, prompt: Boolean(run.prompt) });
            word.width += width;
          }
        }
      }
    }
    if (word) close("line");
    return words;
  }

  /** Cut in two a word that no line can hold. */
  function cut(word, room, type, size) {
    const head = { pieces: [], width: 0, end: "cut" };
    const rest = { pieces: [], width: 0, end: word.end };
    let full = false;
    for (const piece of word.pieces) {
      let kept = "";
      for (const sign of piece.text) {
        const width = type.width(piece.face, sign, size);
        full = full || (head.width + width > room && head.width > 0);
        if (full) break;
        kept += sign;
        head.width += width;
      }
      const left = piece.text.slice(kept.length);
      if (kept) head.pieces.push({ ...piece, text: kept, width: type.width(piece.face, kept, size) });
      if (left) rest.pieces.push({ ...piece, text: left, width: type.width(piece.face, left, size) });
    }
    rest.width = rest.pieces.reduce((sum, piece) => sum + piece.width, 0);
    return [head, rest];
  }

  /** Return the lines of *runs* in *room*: { words, width }; *style* is { face, size, bold, color, promptInk }. */
  letters.linesOf = (runs, style, room, type) => {
    const waiting = wordsOf(runs, style, type);
    const space = type.width(type.faces[style.face], " ", style.size);
    const lines = [];
    let line = { words: [], width: 0 };
    const end = () => {
      lines.push(line);
      line = { words: [], width: 0 };
    };
    while (waiting.length) {
      const word = waiting.shift();
      const before = line.words.length ? space : 0;
      if (line.width + before + word.width > room) {
        if (line.words.length) {
          end();
          waiting.unshift(word);
          continue;
        }
        const [head, rest] = cut(word, room, type, style.size);
        if (rest.pieces.length) {
          line.words.push(head);
          end();
          waiting.unshift(rest);
          continue;
        }
      }
      line.words.push(word);
      line.width += before + word.width;
      if (word.end === "line") end();
    }
    if (line.words.length) end();
    return lines.length ? lines : [line];
  };

  const hex = (face, text) =>
    Array.from(text, (sign) => {
      const { glyph } = face.signs.get(sign);
      if (!face.used.has(glyph)) face.used.set(glyph, sign);
      return glyph.toString(16).padStart(4, "0");
    }).join("");

  /** Draw a line whose text stands on *baseline*: its prompts are painted first, its words are one stretch of text. */
  letters.drawLine = (page, line, { x, baseline, style, element }, type) => {
    const gap = type.width(type.faces[style.face], " ", style.size);
    let at = x;
    const shown = [];
    for (const [rank, word] of line.words.entries()) {
      for (const piece of word.pieces) {
        if (piece.prompt) page.paint(style.promptFill, at - 1, baseline - 0.88 * style.size, piece.width + 2, 1.18 * style.size);
        shown.push(piece);
        at += piece.width;
      }
      if (rank === line.words.length - 1 && word.end === "cut") continue;
      // The space goes with the line: who copies the text finds its words apart.
      const face = type.faces[style.face];
      shown.push({ face, text: " ", color: style.color });
      at += gap;
    }
    const drawn = shown.map(({ face, text, color }) => page.font(face, style.size) + page.ink(color) + "<" + hex(face, text) + "> Tj");
    page.text(element, x, baseline, drawn.join("\n"));
  };
})((window.Clausier = window.Clausier || {}));
