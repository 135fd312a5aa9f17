/* The ODT file: the delivered one, with plain text in place of its fields. As generator/convert/odt/insertion.py. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
  const TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  const CONTENT = "content.xml";
  const MEDIA_TYPE = "mimetype";
  // A table of that many rows stays on one page.
  const WHOLE_TABLE = 12;
  const RULED = /(-niveau\d)?-option(bis)?$/;
  // OpenDocument reads several spaces as one, and drops those at the edge of a line.
  const SPECIAL = /(\n|\t| {2,}|^ | $)/m;

  const all = (root, space, name) => Array.from(root.getElementsByTagNameNS(space, name));
  const isText = (node, ...names) => Boolean(node) && node.namespaceURI === TEXT && names.includes(node.localName);

  /** Drop an optional passage, or keep it without its instruction and its rule; leave it as it is when nothing was decided. */
  function decide(section, filling) {
    const name = section
      .getAttributeNS(TEXT, "name")
      .replace(/^option /, "")
      .split("-")[0];
    const kept = filling.options[name];
    if (kept === undefined) return;
    const blocks = kept ? Array.from(section.children).slice(1) : [];
    for (const block of blocks) {
      for (const ruled of [block, ...block.getElementsByTagNameNS(TEXT, "*")]) {
        const style = isText(ruled, "p", "h") && ruled.getAttributeNS(TEXT, "style-name");
        if (style) ruled.setAttributeNS(TEXT, "text:style-name", style.replace(RULED, ""));
      }
    }
    section.replaceWith(...blocks);
  }

  /** Replace *field* by *text*, with the look of the text around it. */
  function put(field, text) {
    const page = field.ownerDocument;
    const span = page.createElementNS(TEXT, "text:span");
    for (const piece of text.split(SPECIAL)) {
      if (piece === "\n") span.append(page.createElementNS(TEXT, "text:line-break"));
      else if (piece === "\t") span.append(page.createElementNS(TEXT, "text:tab"));
      else if (piece && !piece.trim() && /^ +$/.test(piece)) {
        const spaces = page.createElementNS(TEXT, "text:s");
        spaces.setAttributeNS(TEXT, "text:c", String(piece.length));
        span.append(spaces);
      } else if (piece) span.append(piece);
    }
    field.replaceWith(span);
  }

  /** Whether a blank is alone on its line: its answer then keeps its own line breaks. */
  function alone(field) {
    const { parentNode: parent, previousSibling: before, nextSibling: after } = field;
    const starts = !before || isText(before, "line-break", "bookmark-start");
    const ends = !after || isText(after, "line-break", "bookmark-end");
    return isText(parent, "p", "h") && starts && ends;
  }

  /** Write the rows of a table of answers, or rows of prompts when it has none. */
  function fillTable(table, letter, filling) {
    // A second table of the same rows is « Les factures impayées-2 ».
    const name = table.getAttributeNS(TABLE, "name").replace(/-[0-9]+$/, "");
    const key = Object.keys(letter.colonnes).find((one) => letter.libelles[one] === name);
    if (!key) return;
    const rows = Array.from(table.children).filter((row) => row.namespaceURI === TABLE && row.localName === "table-row");
    const answers = filling.lignes[key] || rows.map(() => ({}));
    // The last row closes the table with a line of its own.
    const written = [...answers.slice(1).map(() => rows[0].cloneNode(true)), rows[rows.length - 1]];
    for (const row of rows) row.remove();
    table.append(...written);
    if (written.length > WHOLE_TABLE) table.setAttributeNS(TABLE, "table:style-name", "Tableau");
    for (const [rank, row] of written.entries()) {
      for (const [place, column] of letter.colonnes[key].entries()) {
        const text = answers[rank][column];
        const shown = text === undefined ? letter.invites[column] : letters.printed.inline(text);
        for (const field of all(row.children[place], TEXT, "text-input")) put(field, shown);
      }
    }
  }

  function fillField(field, letter, filling) {
    const key = field.getAttributeNS(TEXT, "name");
    const text = filling.textes[key];
    if (letter.types[key] === "case") put(field, letters.box(filling.cases[key]));
    else if (text === undefined) put(field, letter.invites[key]);
    else put(field, alone(field) ? text : letters.printed.inline(text));
  }

  /** Return the bytes of the ODT file; *template* is the delivered one, in base64. */
  letters.odt = (letter, filling, template) => {
    const { unzipSync, zipSync, strFromU8, strToU8 } = window.fflate;
    const parts = unzipSync(Uint8Array.from(window.atob(template), (sign) => sign.charCodeAt(0)));
    const page = new DOMParser().parseFromString(strFromU8(parts[CONTENT]), "application/xml");
    for (const section of all(page, TEXT, "section")) decide(section, filling);
    for (const table of all(page, TABLE, "table")) fillTable(table, letter, filling);
    for (const field of all(page, TEXT, "user-field-input")) fillField(field, letter, filling);
    for (const declared of all(page, TEXT, "user-field-decls")) declared.remove();
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    parts[CONTENT] = strToU8(head + new XMLSerializer().serializeToString(page.documentElement));
    // What the file is stands first, as it is.
    const { [MEDIA_TYPE]: kind, ...others } = parts;
    return zipSync({ [MEDIA_TYPE]: [kind, { level: 0 }], ...others }, { level: 9, mtime: new Date(1980, 0, 1) });
  };
})((window.Clausier = window.Clausier || {}));
