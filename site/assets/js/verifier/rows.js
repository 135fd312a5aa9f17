/* The tables a buyer fills, found in a document by their headers. As generator/verify/rows.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const S = "[" + verify.BLANK + "]";
  const ITEM = new RegExp("^[-–•]" + S + "+");
  const patterns = new Map();
  const known = new WeakMap();

  /** Return the rows of each table of answers, by the id of its blank, and the paragraphs that stand elsewhere. */
  verify.rowsAndRest = (read, template) => {
    const wanted = template.filter((line) => line.rows).map((line) => line.rows);
    // One file is laid over each document of the library: few of them have tables of their own.
    const key = JSON.stringify(wanted.map((cle) => [cle, ...verify.blank(cle).colonnes.flatMap((name) => [name, verify.blank(name).libelle])]));
    if (!known.has(read.blocks)) known.set(read.blocks, new Map());
    const told = known.get(read.blocks);
    if (!told.has(key)) told.set(key, parted(read, wanted));
    return told.get(key);
  };

  function parted(read, wanted) {
    const found = new Map();
    const rest = [];
    let open = "";
    for (const block of read.blocks) {
      const cle = named(
        block,
        wanted.filter((one) => !found.has(one) || one === open),
        read.effort
      );
      if (!cle) {
        rest.push(...asText(block).filter((part) => verify.strip(part)));
        open = "";
      } else if (typeof block === "string") {
        if (!found.has(cle)) found.set(cle, []);
        found.get(cle).push(row(cle, sentence(cle).exec(block).slice(1)));
        open = cle;
      } else {
        found.set(
          cle,
          block.slice(1).map((cells) => row(cle, cells))
        );
      }
    }
    for (const cle of wanted) {
      const answered = fromFields(read, cle);
      if (answered.length) found.set(cle, answered);
    }
    return [found, rest];
  }

  function row(cle, cells) {
    const columns = verify.blank(cle).colonnes.slice(0, cells.length);
    return new Map(columns.map((name, index) => [name, cells[index]]));
  }

  /** Return a paragraph, the rows of a table of ours as the text edition says them, or the cells of a single row (signatures). */
  function asText(block) {
    if (typeof block === "string") return [block];
    if (block.length === 1) return block[0];
    return block.slice(1).map((cells) => {
      const pairs = cells.slice(0, block[0].length).map((cell, index) => [block[0][index], cell]);
      const told = pairs.filter(([, cell]) => verify.strip(cell)).map(([label, cell]) => (verify.strip(label) ? label + " : " : "") + cell);
      return told.join(" ; ");
    });
  }

  function named(block, wanted, effort) {
    if (typeof block === "string" && !ITEM.test(block)) return undefined;
    return wanted.find((cle) => {
      const labels = verify.blank(cle).colonnes.map((name) => verify.blank(name).libelle);
      if (typeof block === "string") {
        verify.spend(effort, labels.every((label) => block.includes(label)) ? verify.steps(block, ["", ...labels, ""]) : 1);
        return sentence(cle).test(block);
      }
      const heads = block[0] || [];
      return block.length && heads.length === labels.length && heads.every((head, at) => verify.squeezed(head) === verify.squeezed(labels[at]));
    });
  }

  /** Return the form of a row written as a sentence. */
  function sentence(cle) {
    const labels = verify.blank(cle).colonnes.map((name) => verify.literal(verify.blank(name).libelle));
    const source = labels.map((label) => label + S + "?:" + S + "?([^]*?)").join(S + ";" + S);
    if (!patterns.has(source)) patterns.set(source, new RegExp("^[-–•]" + S + "+" + source + "$"));
    return patterns.get(source);
  }

  /** Return the rows of a form in which something is typed: `factures.1.ligne_date` names a cell. */
  function fromFields(read, cle) {
    const rows = new Map();
    for (const field of read.fields) {
      const [name, number, ...column] = field.name.split(".");
      if (name !== cle || !column.join(".")) continue;
      if (!rows.has(number)) rows.set(number, new Map());
      rows.get(number).set(column.join("."), field.text);
    }
    return [...rows.values()].filter((one) => [...one.values()].some(Boolean));
  }
})((window.Clausier = window.Clausier || {}));
