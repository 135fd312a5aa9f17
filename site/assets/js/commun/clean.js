/* What was typed, without what nobody sees and no file takes. */
((Clausier) => {
  "use strict";

  // Control characters, marks without width, halves of characters, private ones: neither XML nor a dossier takes them.
  const HIDDEN = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ue000-\uf8ff]/g;

  /** Return a text without the halves of characters: `Array.from` takes a whole character at a time. */
  function whole(text) {
    return Array.from(text)
      .filter((sign) => !/^[\ud800-\udfff]$/.test(sign))
      .join("");
  }

  /** Return a text without what nobody sees: lines end in one way, and hold nothing after their last sign. */
  Clausier.clean = (text) => {
    const plain = text
      .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, "\n")
      .replace(/\t/g, " ")
      .replace(HIDDEN, "");
    return whole(plain)
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .trim();
  };
})((window.Clausier = window.Clausier || {}));
