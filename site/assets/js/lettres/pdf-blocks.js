/* The letter as it is shown, read as the blocks that the PDF and nothing else needs: what is hidden is not of the letter. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const DIVISIONS = ["expediteur", "destinataire", "lieudate", "mention", "citation", "signature", "parties", "lignes"];

  const collapsed = (text) => text.replace(/[ \t\r\n]+/g, " ");

  /** Return the stretches of text of a node: { text, bold, prompt }; a line break is "\n". */
  function runs(node, bold) {
    return Array.from(node.childNodes).flatMap((child) => {
      if (child.nodeType === Node.TEXT_NODE) return [{ text: collapsed(child.data), bold }];
      if (child.nodeName === "BR") return [{ text: "\n", bold }];
      if (child.classList.contains("champ")) {
        const prompt = !child.classList.contains("rempli");
        return [{ text: child.textContent.normalize("NFC").replace(/\t/g, " "), bold, prompt }];
      }
      return runs(child, bold || child.nodeName === "STRONG");
    });
  }

  const cells = (row) => Array.from(row.cells).map((cell) => ({ runs: runs(cell, false), right: cell.classList.contains("droite") }));

  function division(element) {
    const name = DIVISIONS.find((one) => element.classList.contains(one));
    if (name === "lignes") {
      const table = element.querySelector("table");
      const rows = Array.from(table.tBodies[0].rows).map(cells);
      return { kind: "table", key: element.dataset.cle, head: cells(table.tHead.rows[0]), rows };
    }
    return { kind: name || "division", blocks: blocks(element) };
  }

  function option(element) {
    const all = blocks(element);
    if (element.classList.contains("gardee")) return { kind: "division", blocks: all.slice(1) };
    return { kind: "option", instruction: all[0].runs, blocks: all.slice(1) };
  }

  function block(element) {
    const level = /^H([1-6])$/.exec(element.nodeName);
    if (level) return { kind: "heading", level: Number(level[1]), look: element.className, runs: runs(element, false) };
    if (element.nodeName === "UL") {
      return { kind: "list", items: Array.from(element.children).map((item) => runs(item, false)) };
    }
    if (element.classList.contains("option")) return option(element);
    if (element.nodeName === "DIV") return division(element);
    return { kind: "paragraph", runs: runs(element, false) };
  }

  const blocks = (parent) =>
    Array.from(parent.children)
      .filter((child) => !child.hidden)
      .map(block);

  /** Return the blocks of *letter* once filled, in reading order. */
  letters.blocks = (letter, filling) => {
    const sheet = document.createElement("div");
    letters.preview(letter, sheet)(filling);
    return blocks(sheet);
  };
})((window.Clausier = window.Clausier || {}));
