/* A file of unknown kind, read: its first bytes tell its edition, its name does not. */
(function (verify) {
  "use strict";
  const OLD_OFFICE = "\xd0\xcf\x11\xe0";
  const EMPTY = /^[\t-\r ]*$/;

  /** Return what a delivered file holds: its properties, its paragraphs and tables in reading order, its named places. */
  verify.readFile = function (data) {
    const start = String.fromCharCode(...data.subarray(0, 5));
    if (data.length < 65536 && EMPTY.test(new TextDecoder("latin1").decode(data))) throw verify.refusal("vide");
    if (data.length > verify.rules.lecture.plus_gros) throw verify.refusal("trop_gros");
    if (start === "%PDF-") throw verify.refusal("pdf_ici");
    if (start.startsWith("PK")) {
      const parts = verify.unpacked(data);
      if (parts.has("word/document.xml")) return verify.readDocx(parts);
      if (parts.has("content.xml")) return verify.readOdt(parts);
      throw verify.refusal("autre_zip");
    }
    if (start.startsWith(OLD_OFFICE)) throw verify.refusal("ancien_word");
    return readTxt(data);
  };

  /** Return one paragraph for each block between empty lines, and for each item of a list. */
  function readTxt(data) {
    let text;
    try {
      text = new TextDecoder("utf-8", {fatal: true}).decode(data).replace(/\r\n/g, "\n");
    } catch {
      throw verify.refusal("pas_utf8");
    }
    if (text.includes("\0")) throw verify.refusal("pas_un_texte");
    const parts = text.split(/\n[ \t]*\n/).flatMap((block) => block.split(/\n(?=[-–•] )/));
    return {properties: new Map(), blocks: parts.map(verify.strip).filter(Boolean), fields: []};
  }

  /** Return the text of a read file in reading order, the cells of tables included. */
  verify.paragraphs = function (read) {
    return read.blocks.flatMap((block) => (typeof block === "string" ? [block] : block.flat()));
  };
}(Clausier.verify));
