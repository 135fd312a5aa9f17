/* The pages of a PDF that someone else made, upright, with nothing but what they show. As generator/casefile/pages/strangers.py and upright.py. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const { limites } = Clausier.data.casefile;
  const MM = 72 / 25.4;
  const SIDES = [10 * MM, 2000 * MM];
  const [HIDDEN, UNSEEN] = [2, 32];
  const STEP = 1 << 14;

  const named = (name) => window.PDFLib.PDFName.of(name);
  const refuse = (name, slots) => {
    throw new casefile.Refused(name, slots);
  };

  /** Let the tab answer before what comes next. */
  casefile.breath = () => new Promise((resolve) => window.setTimeout(resolve));

  /** Open the PDF *bytes*. Throws a refusal when it is locked, broken or beyond all measure. */
  casefile.opened = async (bytes) => {
    const { EncryptedPDFError, PDFArray, PDFDict, PDFDocument } = window.PDFLib;
    let pdf;
    try {
      pdf = await PDFDocument.load(bytes, { password: "", updateMetadata: false });
    } catch (error) {
      refuse(error instanceof EncryptedPDFError || /password|encrypt/i.test(error.message) ? "locked" : "broken");
    }
    let count;
    try {
      count = pdf.getPageCount();
    } catch {
      refuse("broken");
    }
    if (pdf.context.largestObjectNumber > limites.objets) refuse("too_heavy");
    if (!count) refuse("no_page");
    if (count > limites.pages) refuse("too_long", { count, most: limites.pages });
    const read = (dict, name, kind) => {
      const found = dict && dict.lookup(named(name));
      return found instanceof kind ? found : null;
    };
    const shown = read(read(pdf.catalog, "OCProperties", PDFDict), "D", PDFDict);
    const off = read(shown, "OFF", PDFArray);
    const base = shown && shown.lookup(named("BaseState"));
    if ((off && off.size()) || (base && base !== named("ON"))) refuse("hidden_layers");
    const form = read(pdf.catalog, "AcroForm", PDFDict);
    const fields = read(form, "Fields", PDFArray);
    if (form && form.has(named("XFA")) && !(fields && fields.size())) refuse("xfa");
    return { pdf, notes: [...notesOf(pdf, fields)], form };
  };

  function* notesOf(pdf, fields) {
    const { PDFDict } = window.PDFLib;
    const found = fields ? fields.asArray().map((one) => pdf.context.lookup(one)) : [];
    const signed = found.some((one) => one instanceof PDFDict && one.lookup(named("FT")) === named("Sig") && one.has(named("V")));
    if (signed) yield "signed";
    else if (found.length) yield "fields";
    const names = pdf.catalog.lookup(named("Names"));
    if (names instanceof PDFDict && names.has(named("EmbeddedFiles"))) yield "attached";
  }

  /** Return how many bytes the drawing of *page* holds once unfolded, no more than the bound and a little: a small file may hold a large one. */
  function unfolded(page) {
    const { PDFArray, PDFRawStream } = window.PDFLib;
    const held = page.node.Contents();
    const streams = held instanceof PDFArray ? held.asArray().map((one) => held.context.lookup(one)) : [held];
    let length = 0;
    for (const stream of streams.filter((one) => one instanceof PDFRawStream)) {
      if (!/FlateDecode/.test(String(stream.dict.lookup(named("Filter"))))) continue;
      const inflate = new window.fflate.Unzlib((chunk) => {
        length += chunk.length;
      });
      try {
        for (let at = 0; at < stream.contents.length && length <= limites.dessin; at += STEP) {
          inflate.push(stream.contents.subarray(at, at + STEP), at + STEP >= stream.contents.length);
        }
      } catch {
        // Not deflated at once, or cut: the library says the rest.
      }
    }
    return length;
  }

  const numbers = (array) => array.asArray().map((one) => one.asNumber());

  /** Draw on *page* what its notes and its fields show, as the file says that they look. */
  function flatten(pdf, page) {
    const { PDFArray, PDFDict, PDFNumber, PDFRef, PDFStream } = window.PDFLib;
    const notes = page.node.Annots();
    for (const one of notes ? notes.asArray() : []) {
      const note = pdf.context.lookup(one);
      if (!(note instanceof PDFDict) || note.lookup(named("Subtype")) === named("Popup")) continue;
      const flags = note.lookup(named("F"));
      if (flags instanceof PDFNumber && flags.asNumber() & (HIDDEN | UNSEEN)) continue;
      const looks = note.lookup(named("AP"));
      let look = looks instanceof PDFDict ? looks.get(named("N")) : undefined;
      if (pdf.context.lookup(look) instanceof PDFDict) {
        const state = note.lookup(named("AS"));
        look = state && pdf.context.lookup(look).get(state);
      }
      const drawn = pdf.context.lookup(look);
      const edges = note.lookup(named("Rect"));
      if (!(drawn instanceof PDFStream) || !(look instanceof PDFRef) || !(edges instanceof PDFArray)) continue;
      const matrix = fitted(drawn.dict, numbers(edges));
      if (!matrix) continue;
      drawn.dict.set(named("Type"), named("XObject"));
      drawn.dict.set(named("Subtype"), named("Form"));
      const key = page.node.newXObject("Note", look);
      const { concatTransformationMatrix, drawObject, popGraphicsState, pushGraphicsState } = window.PDFLib;
      page.pushOperators(pushGraphicsState(), concatTransformationMatrix(...matrix), drawObject(key), popGraphicsState());
    }
    page.node.delete(named("Annots"));
  }

  /** Return the matrix that puts the drawing *dict* in the rectangle *edges* of its page, null when it has no size. */
  function fitted(dict, edges) {
    const { PDFArray } = window.PDFLib;
    const box = dict.lookup(named("BBox"));
    if (!(box instanceof PDFArray)) return null;
    const own = dict.lookup(named("Matrix"));
    const [a, b, c, d, e, f] = own instanceof PDFArray ? numbers(own) : [1, 0, 0, 1, 0, 0];
    const [left, bottom, right, top] = numbers(box);
    const corners = [left, right].flatMap((x) => [bottom, top].map((y) => [a * x + c * y + e, b * x + d * y + f]));
    const low = [0, 1].map((axis) => Math.min(...corners.map((one) => one[axis])));
    const high = [0, 1].map((axis) => Math.max(...corners.map((one) => one[axis])));
    const to = [Math.min(edges[0], edges[2]), Math.min(edges[1], edges[3])];
    const size = [Math.abs(edges[2] - edges[0]), Math.abs(edges[3] - edges[1])];
    const scale = [0, 1].map((axis) => size[axis] / (high[axis] - low[axis]));
    if (!scale.every((one) => Number.isFinite(one) && one > 0)) return null;
    return [scale[0], 0, 0, scale[1], to[0] - low[0] * scale[0], to[1] - low[1] * scale[1]];
  }

  /** Return the box of *page* that a reader sees, and the matrix that stands it upright with its corner at the origin. */
  function placed(page) {
    const [media, crop] = [page.getMediaBox(), page.getCropBox()];
    const ends = (box) => [box.x, box.y, box.x + box.width, box.y + box.height];
    const [one, other] = [ends(media), ends(crop)];
    const cut = [Math.max(one[0], other[0]), Math.max(one[1], other[1]), Math.min(one[2], other[2]), Math.min(one[3], other[3])];
    const [left, bottom, right, top] = cut[0] < cut[2] && cut[1] < cut[3] ? cut : one;
    const angle = ((page.getRotation().angle % 360) + 360) % 360;
    const aside = angle === 90 || angle === 270;
    const matrix = { 90: [0, -1, 1, 0, -bottom, right], 180: [-1, 0, 0, -1, right, top], 270: [0, 1, -1, 0, top, -left] }[angle];
    const [across, up] = [right - left, top - bottom];
    return {
      box: { left, bottom, right, top },
      matrix: matrix || [1, 0, 0, 1, -left, -bottom],
      width: aside ? up : across,
      height: aside ? across : up
    };
  }

  /** Return the pages of the PDF *bytes* as drawings of *target*: { pages: [{ width, height, drawings }], notes }. Throws a refusal. */
  casefile.upright = async (target, bytes) => {
    const { PDFObjectCopier, PDFPageEmbedder } = window.PDFLib;
    const { pdf, notes, form } = await casefile.opened(bytes);
    const pages = [];
    let drawn = 0;
    try {
      if (form && String(form.lookup(named("NeedAppearances"))) === "true") pdf.getForm().updateFieldAppearances();
      const copier = PDFObjectCopier.for(pdf.context, target.context);
      for (const [rank, page] of pdf.getPages().entries()) {
        const { box, matrix, width, height } = placed(page);
        if (![width, height].every((side) => side >= SIDES[0] && side <= SIDES[1])) {
          refuse("page_size", { page: rank + 1, width: Math.round(width / MM), height: Math.round(height / MM) });
        }
        drawn += unfolded(page);
        if (drawn > limites.dessin) refuse("too_heavy");
        page.node.normalize();
        flatten(pdf, page);
        const made = page.node.Contents() && (await PDFPageEmbedder.for(copier.copy(page.node), box, matrix));
        const ref = made && (await made.embedIntoContext(target.context));
        pages.push({ width, height, drawings: ref ? [{ ref, matrix: [1, 0, 0, 1, 0, 0] }] : [] });
        await casefile.breath();
      }
    } catch (error) {
      if (error instanceof casefile.Refused) throw error;
      refuse("broken");
    }
    return { pages, notes };
  };
})((window.Clausier = window.Clausier || {}));
