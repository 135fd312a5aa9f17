/* A file of unknown kind, read: its first bytes tell its edition, its name does not. As generator/verify/read_file.py and read_txt.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const OLD_OFFICE = "\xd0\xcf\x11\xe0";
  const RTF = "{\\rtf";
  const NO_SIGN = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
  const EMPTY = /^[\t-\r ]*$/;

  /** Return what a delivered file holds: its properties, its paragraphs and tables in reading order, its named places. */
  verify.readFile = (data) => {
    const read = verify.withoutFurniture(parsed(data));
    const tally = verify.tally();
    for (const block of read.blocks) {
      for (const row of typeof block === "string" ? [[block]] : block) {
        tally.block();
        row.forEach(tally.text);
      }
    }
    read.fields.forEach((field) => tally.text(field.text));
    return read;
  };

  /** Return what counts the texts and the blocks of a file, and refuses it as soon as they are more than those of any of our documents. */
  verify.tally = () => {
    const { paragraphes, blocs, caracteres, long } = verify.rules.lecture;
    let [texts, blocks, signs] = [0, 0, 0];
    const within = (right) => {
      if (!right) throw verify.refusal("trop_long");
    };
    return {
      text: (said) => {
        texts += 1;
        signs += size(said);
        within(texts <= paragraphes && signs <= caracteres && size(said) <= long);
        return said;
      },
      block: () => {
        blocks += 1;
        within(blocks <= blocs);
      }
    };
  };

  /** Return how many signs a text holds, as Python counts them. */
  const size = (text) => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g) || []).length;

  function parsed(data) {
    const start = String.fromCharCode(...data.subarray(0, 5));
    if (data.length < 65536 && EMPTY.test(new TextDecoder("latin1").decode(data))) throw verify.refusal("vide");
    if (data.length > verify.rules.lecture.plus_gros) throw verify.refusal("trop_gros");
    if (start === "%PDF-") return OPENERS.pages();
    if (start.startsWith("PK")) {
      const parts = verify.unpacked(data);
      if (parts.has("word/document.xml")) return OPENERS.word(parts);
      if (parts.has("content.xml")) return OPENERS.opendocument(parts);
      throw verify.refusal("autre_zip");
    }
    if (start.startsWith(OLD_OFFICE)) throw verify.refusal("ancien_word");
    const kind = verify.isMessage(data) ? "message" : "text";
    if (data.length > verify.rules.lecture.simples[kind]) throw verify.refusal(kind === "message" ? "courriel_trop_gros" : "trop_long");
    return OPENERS[kind](data);
  }

  // What reads each kind of file that an edition may be (generator/models/editions.py).
  const OPENERS = {
    word: (parts) => verify.readDocx(parts),
    opendocument: (parts) => verify.readOdt(parts),
    pages: () => {
      throw verify.refusal("pdf_ici");
    },
    message: (data) => said(verify.readEml(data)),
    text: (data) => {
      if (new TextDecoder("latin1").decode(data.subarray(0, RTF.length)) === RTF) throw verify.refusal("rtf");
      return said(decoded(data));
    }
  };

  /** Return what a text holds: one paragraph for each block between empty lines, and for each item of a list. */
  function said(whole) {
    const text = whole.replace(/\r\n/g, "\n");
    if ([...verify.rules.lecture.pas_un_texte].some((sign) => text.includes(sign))) throw verify.refusal("pas_un_texte");
    const parts = text.split(/\n[ \t]*\n/).flatMap((block) => block.split(/\n(?=[-–•] )/));
    return { properties: new Map(), blocks: parts.map(verify.strip).filter(Boolean), fields: [], foot: [] };
  }

  /** Return a text in UTF-8, else in the code of older Windows programs, in which each byte but five is a sign. */
  function decoded(data) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(data);
    } catch {
      if (data.some((byte) => NO_SIGN.includes(byte))) throw verify.refusal("pas_un_texte");
      return new TextDecoder("windows-1252").decode(data);
    }
  }

  /** Return the text of a read file in reading order, the cells of tables included. */
  verify.paragraphs = (read) => {
    return read.blocks.flatMap((block) => (typeof block === "string" ? [block] : block.flat()));
  };
})((window.Clausier = window.Clausier || {}));
