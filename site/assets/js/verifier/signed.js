/* What the files say around signatures is ours, not of their text. As generator/verify/signed.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;

  const whole = (pattern, text) => verify.pattern(pattern, "").exec(text)?.[0] === text;
  const anchor = (line) => whole(verify.rules.lecture.ancre, verify.strip(line));
  const inFrame = (line) => whole(verify.rules.lecture.cadre, verify.strip(line));

  function label(line) {
    const plain = verify.strip(line.replace(/\u00a0/g, " ").replace(/'/g, "’"));
    return verify.rules.lecture.etiquettes.some((pattern) => whole(pattern, plain));
  }

  /** Return what was read without the labels of signatures and initials; a table of signatures becomes the paragraphs of each party. */
  verify.withoutFurniture = (read) => {
    const count = read.blocks.reduce((total, block) => total + anchors(block), 0);
    return count < verify.rules.lecture.parties ? read : { ...read, blocks: read.blocks.flatMap(unlabelled) };
  };

  function anchors(block) {
    const lines = typeof block === "string" ? [block] : block.flat().flatMap((cell) => cell.split("\n"));
    return lines.filter(anchor).length;
  }

  function unlabelled(block) {
    if (typeof block === "string") return label(block) ? [] : [block];
    return anchors(block) ? parties(block) : [block];
  }

  /** Return what each column of a table of signatures says, without its labels. */
  function parties(table) {
    const columns = Array.from({ length: Math.max(...table.map((row) => row.length)) }, (_, place) => table.map((row) => row[place] ?? ""));
    return columns.flat().map((cell) => verify.strip(cell.split("\n").filter((line) => !label(line) && !inFrame(line)).join("\n"))).filter(Boolean);
  }
})((window.Clausier = window.Clausier || {}));
