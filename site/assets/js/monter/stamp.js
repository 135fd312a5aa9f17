/* The number of a piece on each of its pages, in a band above what they show. As generator/casefile/stamping, where no corner is free. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const { largeur: WIDTH, hauteur: HEIGHT, bord: EDGE, petite: SMALL } = Clausier.data.casefile.etiquette;
  const MM = 72 / 25.4;
  const A4 = [210 * MM, 297 * MM];
  const NBSP = "\u00a0";

  /** Return how much larger than on A4 a label is on a page of this size: a plan is read from further away. */
  const scaleFor = (width, height) => Math.max(1, Math.min(width, height) / 595.3);

  /** Return where a page and its label stand: { sheet, shrunk, left, bottom }. */
  function laid({ width, height, picture }) {
    if (picture) return { sheet: [width, height], shrunk: 1, left: 0, bottom: 0 };
    const small = width < A4[0] * SMALL && height < A4[1] * SMALL;
    const sheet = small ? A4 : [width, height];
    const band = HEIGHT * scaleFor(...sheet) + 2 * EDGE;
    const shrunk = small && height <= sheet[1] - 2 * band ? 1 : Math.min(1, (sheet[1] - band) / height);
    return {
      sheet,
      shrunk,
      left: (sheet[0] - width * shrunk) / 2,
      bottom: (sheet[1] - band - height * shrunk) / (small ? 2 : 1)
    };
  }

  function colors({ accent, tint, ink }) {
    const of = (hex) => window.PDFLib.rgb(...[0, 2, 4].map((start) => parseInt(hex.slice(start, start + 2), 16) / 255));
    return { accent: of(accent), tint: of(tint), ink: of(ink) };
  }

  /** Draw the label of page *at* of *count* of the piece *number* in the top right corner of *page*. */
  function label(page, number, at, count, { bold, plain, ink }) {
    const { width, height } = page.getSize();
    const scale = scaleFor(width, height);
    const [w, h] = [WIDTH * scale, HEIGHT * scale];
    const [x, y] = [width - EDGE - w, height - EDGE - h];
    const told = ["Pièce n°" + NBSP + number, "page" + NBSP + at + "/" + count];
    let [large, fine] = [11 * scale, 8.5 * scale];
    const room = () => bold.widthOfTextAtSize(told[0], large) + plain.widthOfTextAtSize(told[1], fine) + 20 * scale;
    while (room() > w && large > 4) [large, fine] = [large * 0.95, fine * 0.95];
    const cell = plain.widthOfTextAtSize(told[1], fine) + 12 * scale;
    page.drawRectangle({ x, y, width: w, height: h, color: window.PDFLib.rgb(1, 1, 1) });
    page.drawRectangle({ x: x + w - cell, y, width: cell, height: h, color: ink.tint });
    page.drawRectangle({ x, y, width: w, height: h, borderColor: ink.accent, borderWidth: 0.9 * scale });
    const base = (size) => y + (h - size * 0.72) / 2;
    page.drawText(told[0], { x: x + 6 * scale, y: base(large), size: large, font: bold, color: ink.accent });
    page.drawText(told[1], { x: x + w - cell + 6 * scale, y: base(fine), size: fine, font: plain, color: ink.ink });
  }

  /** Return the numbered pages of *piece* as a document: { pdf, count, notes }. Throws a refusal. */
  casefile.stamped = async (piece, number, tokens, titre, day) => {
    const { PDFDocument, StandardFonts, concatTransformationMatrix, drawObject, popGraphicsState, pushGraphicsState } = window.PDFLib;
    const pdf = await casefile.blank(PDFDocument, titre, day);
    const bytes = new Uint8Array(await piece.file.arrayBuffer());
    const start = piece.kind === "pages" ? await casefile.upright(pdf, bytes) : null;
    const picture = start ? null : await casefile.picture(pdf, bytes, piece.kind);
    const { pages, notes } = start || { pages: [picture], notes: picture.notes };
    const style = { bold: await pdf.embedFont(StandardFonts.HelveticaBold), plain: await pdf.embedFont(StandardFonts.Helvetica) };
    style.ink = colors(tokens);
    for (const [rank, one] of pages.entries()) {
      const { sheet, shrunk, left, bottom } = laid(one);
      const page = pdf.addPage(sheet);
      for (const { ref, matrix } of one.drawings) {
        const key = page.node.newXObject("Piece", ref);
        page.pushOperators(
          pushGraphicsState(),
          concatTransformationMatrix(shrunk, 0, 0, shrunk, left, bottom),
          concatTransformationMatrix(...matrix),
          drawObject(key),
          popGraphicsState()
        );
      }
      label(page, number, rank + 1, pages.length, style);
      if (rank % 10 === 9) await casefile.breath();
    }
    await pdf.flush();
    return { pdf, count: pages.length, notes };
  };

  /** Return the bytes of a document. Object by object: packed together, they would be written at one go, while the tab waits. */
  casefile.saved = (pdf) => pdf.save({ useObjectStreams: false });

  /** Return a new document that says its title and the day of filing, and no clock. */
  casefile.blank = async (PDFDocument, titre, day) => {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    return casefile.described(pdf, titre, day);
  };

  /** Say on *pdf* its title, its program, its language and its day. */
  casefile.described = (pdf, titre, day) => {
    const when = new Date(Clausier.days.iso(day) + "T00:00:00Z");
    pdf.setTitle(titre, { showInWindowTitleBar: true });
    pdf.setProducer("Clausier");
    pdf.setCreator("Clausier");
    pdf.setLanguage("fr-FR");
    pdf.setCreationDate(when);
    pdf.setModificationDate(when);
    return pdf;
  };
})((window.Clausier = window.Clausier || {}));
