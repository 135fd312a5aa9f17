/* A picture put on a sheet of A4 as it is: no dot of a JPEG, nor of an ordinary PNG, is computed again. As generator/casefile/pages/pictures.py. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const { etiquette, limites } = Clausier.data.casefile;
  const MM = 72 / 25.4;
  const A4 = [210 * MM, 297 * MM];
  const PPI = 96;
  const [ORIENTATION, PLACE] = [0x0112, 0x8825];
  const SIZES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

  const broken = () => new casefile.Refused("broken_image");
  const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (bytes, start, end) => String.fromCharCode(...bytes.subarray(start, end));

  /** Return { turn, place } of an Exif block: how the picture is turned, and whether it holds where it was taken. */
  function exif(bytes) {
    const data = view(bytes);
    const little = data.getUint16(0) === 0x4949;
    const found = { turn: 1, place: false };
    const first = data.getUint32(4, little);
    for (let rank = 0; rank < data.getUint16(first, little); rank += 1) {
      const at = first + 2 + 12 * rank;
      const tag = data.getUint16(at, little);
      if (tag === ORIENTATION) found.turn = data.getUint16(at + 8, little);
      if (tag === PLACE) found.place = true;
    }
    return found;
  }

  function jpeg(bytes) {
    const data = view(bytes);
    const found = { turn: 1, place: false, ppi: [PPI, PPI] };
    for (let at = 2; at < bytes.length - 9;) {
      if (bytes[at] !== 0xff) throw broken();
      const mark = bytes[at + 1];
      if (mark === 0xff) {
        at += 1;
        continue;
      }
      const length = data.getUint16(at + 2);
      if (SIZES.includes(mark)) return { ...found, height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
      if (mark === 0xe0 && ascii(bytes, at + 4, at + 8) === "JFIF") {
        const [unit, across, up] = [bytes[at + 11], data.getUint16(at + 12), data.getUint16(at + 14)];
        if (unit && across && up) found.ppi = [across, up].map((one) => (unit === 2 ? one * 2.54 : one));
      }
      if (mark === 0xe1 && ascii(bytes, at + 4, at + 8) === "Exif") {
        try {
          Object.assign(found, exif(bytes.subarray(at + 10, at + 2 + length)));
        } catch {
          /* What a camera says of the picture is cut: the picture itself may be whole. */
        }
      }
      at += 2 + length;
    }
    throw broken();
  }

  function png(bytes) {
    const data = view(bytes);
    const found = { ppi: [PPI, PPI], turn: 1, parts: [], palette: null, clear: false };
    for (let at = 8; at + 12 <= bytes.length;) {
      const length = data.getUint32(at);
      const name = ascii(bytes, at + 4, at + 8);
      const body = bytes.subarray(at + 8, at + 8 + length);
      if (body.length < length) throw broken();
      if (name === "IHDR") {
        Object.assign(found, { width: data.getUint32(at + 8), height: data.getUint32(at + 12), bits: body[8], type: body[9] });
        found.woven = body[12] !== 0;
      } else if (name === "pHYs" && body[8] === 1) {
        found.ppi = [data.getUint32(at + 8), data.getUint32(at + 12)].map((one) => Math.round(one * 0.0254 * 100) / 100 || PPI);
      } else if (name === "PLTE") found.palette = body;
      else if (name === "tRNS") found.clear = true;
      else if (name === "IDAT") found.parts.push(body);
      else if (name === "IEND") break;
      at += 12 + length;
    }
    if (!found.width || !found.height || !found.parts.length) throw broken();
    return { ...found, clear: found.clear || found.type === 4 || found.type === 6 };
  }

  /** Return the bytes of a picture that the browser reads as a PNG without holes, on white. */
  async function redrawn(bytes) {
    let picture;
    try {
      picture = await window.createImageBitmap(new Blob([bytes]));
    } catch {
      throw broken();
    }
    if (picture.width * picture.height > limites.points) throw new casefile.Refused("huge_image", { most: limites.points / limites.mega });
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
    const pen = canvas.getContext("2d", { alpha: false });
    if (!pen) throw broken();
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw broken();
    return new Uint8Array(await blob.arrayBuffer());
  }

  function joined(parts) {
    const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
    parts.reduce((at, one) => (whole.set(one, at), at + one.length), 0);
    return whole;
  }

  /** Put a PNG in *pdf* as it is compressed; return its reference. */
  function placePng(pdf, facts) {
    const { PDFHexString, PDFName, PDFRawStream } = window.PDFLib;
    const { context } = pdf;
    const colors = facts.type === 2 ? 3 : 1;
    const space = facts.type === 2 ? "DeviceRGB" : "DeviceGray";
    const hex = facts.palette && Array.from(facts.palette, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const indexed = hex && ["Indexed", "DeviceRGB", hex.length / 6 - 1, PDFHexString.of(hex)];
    const dict = context.obj({
      Type: "XObject",
      Subtype: "Image",
      Width: facts.width,
      Height: facts.height,
      BitsPerComponent: facts.bits,
      ColorSpace: facts.type === 3 ? indexed : PDFName.of(space),
      Filter: "FlateDecode",
      DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: facts.bits, Columns: facts.width }
    });
    return context.register(PDFRawStream.of(dict, joined(facts.parts)));
  }

  /** Return the matrix of a picture turned as its camera says, in a box of *width* by *height*, its corner at *x*, *y*. */
  function turned(turn, x, y, width, height) {
    const places = {
      2: [-width, 0, 0, height, x + width, y],
      3: [-width, 0, 0, -height, x + width, y + height],
      4: [width, 0, 0, -height, x, y + height],
      5: [0, -height, -width, 0, x + width, y + height],
      6: [0, -height, width, 0, x, y + height],
      7: [0, height, width, 0, x, y],
      8: [0, height, -width, 0, x + width, y]
    };
    return places[turn] || [width, 0, 0, height, x, y];
  }

  /** Return the sheet of a picture and its place there: aside when it is wide and does not fit upright as large as it was. */
  function layout(facts) {
    const aslant = facts.turn >= 5 && facts.turn <= 8;
    const own = [(facts.width * 72) / facts.ppi[0], (facts.height * 72) / facts.ppi[1]];
    const [width, height] = aslant ? own.reverse() : own;
    const sheet = width > height && width > A4[0] - 2 * etiquette.cote ? [A4[1], A4[0]] : A4;
    const scale = Math.min(1, (sheet[0] - 2 * etiquette.cote) / width, (sheet[1] - 2 * etiquette.tete) / height);
    const [across, up] = [width * scale, height * scale];
    return { sheet, box: [(sheet[0] - across) / 2, (sheet[1] - up) / 2, across, up] };
  }

  /** Return the page of the picture *bytes* in *pdf*: { width, height, draw(page), notes }. Throws a refusal. */
  casefile.picture = async (pdf, bytes, kind) => {
    const notes = [];
    let facts = kind === "jpeg" ? jpeg(bytes) : kind === "png" ? png(bytes) : null;
    if (facts && facts.width * facts.height > limites.points) {
      throw new casefile.Refused("huge_image", { most: limites.points / limites.mega });
    }
    if (kind !== "jpeg" && (!facts || facts.clear || facts.woven)) {
      if (facts && facts.clear) notes.push("flattened");
      const ppi = facts ? facts.ppi : [PPI, PPI];
      facts = { ...png(await redrawn(bytes)), ppi };
      if (facts.clear || facts.woven) throw new casefile.Refused("broken_image");
    }
    if (facts.place) notes.push("place");
    let ref;
    try {
      ref = kind === "jpeg" ? (await pdf.embedJpg(bytes)).ref : placePng(pdf, facts);
    } catch {
      throw broken();
    }
    const { sheet, box } = layout(facts);
    const matrix = turned(facts.turn, ...box);
    return { width: sheet[0], height: sheet[1], drawings: [{ ref, matrix }], picture: true, notes };
  };
})((window.Clausier = window.Clausier || {}));
