/* A DOCX as delivered, filled or saved again by Word or LibreOffice. As generator/verify/read_docx.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
  const CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
  // What a paragraph holds that its reader does not see there: properties, revisions taken out.
  const UNSEEN = new Set(["pPr", "rPr", "sdtPr", "del", "moveFrom"]);
  const SIGNS = { tab: " ", br: "\n", cr: "\n", noBreakHyphen: "-" };

  /** Return what the parts of a DOCX hold. */
  verify.readDocx = (parts) => {
    const root = verify.xml(parts, "word/document.xml");
    const tally = verify.tally();
    return { properties: properties(parts), blocks: blocks(root, [], tally), fields: fields(root, tally), foot: feet(parts) };
  };

  const named = (element, name) => element.namespaceURI === WORD && element.localName === name;
  const within = (element, name) => [...element.getElementsByTagNameNS(WORD, name)];
  const child = (element, name) => element && [...element.children].find((one) => named(one, name));
  const value = (element) => (element && element.getAttributeNS(WORD, "val")) || "";

  function unseen(element) {
    return element.namespaceURI === WORD
      ? UNSEEN.has(element.localName)
      : element.namespaceURI === COMPATIBILITY && element.localName === "Fallback";
  }

  function feet(parts) {
    const names = [...parts.keys()].filter((name) => verify.pattern(verify.rules.lecture.pied, "").exec(name)?.[0] === name).sort();
    const tally = verify.tally();
    return names.flatMap((name) =>
      within(verify.xml(parts, name), "p")
        .map((one) => tally.text(text(one)))
        .filter((one) => verify.strip(one))
    );
  }

  function properties(parts) {
    const root = verify.xml(parts, "docProps/custom.xml");
    const found = root ? [...root.getElementsByTagNameNS(CUSTOM, "property")] : [];
    return new Map(found.map((one) => [one.getAttribute("name") || "", one.textContent]));
  }

  /** Add the paragraphs and tables below an element; a box comes before the paragraph that carries it. */
  function blocks(element, found, tally) {
    for (const one of element.children) {
      if (named(one, "tbl")) {
        const cell = (part) => within(part, "p").map((inner) => tally.text(text(inner)));
        found.push(
          within(one, "tr").map((row) => {
            tally.block();
            return within(row, "tc").map((part) => cell(part).join("\n"));
          })
        );
      } else if (!unseen(one)) {
        blocks(one, found, tally);
        if (named(one, "p") && !/^(?:TOC|CONTENTS)/i.test(value(child(child(one, "pPr"), "pStyle")))) {
          tally.block();
          found.push(tally.text(text(one)));
        }
      }
    }
    return found;
  }

  function text(element) {
    let found = "";
    for (const one of element.children) {
      if (named(one, "t")) found += verify.leading(one);
      else if (one.namespaceURI === WORD && one.localName in SIGNS) found += SIGNS[one.localName];
      else if (!unseen(one) && !named(one, "txbxContent")) found += text(one);
    }
    return found;
  }

  /** Return the text of an element up to its first child. */
  verify.leading = (element) => {
    let found = "";
    for (let one = element.firstChild; one && one instanceof CharacterData && one.nodeType < 5; one = one.nextSibling) found += one.data;
    return found;
  };

  /** Return the controls that stand outside tables: those of rows are read with their table. */
  function fields(root, tally) {
    const found = [];
    for (const control of within(root, "sdt")) {
      const content = child(control, "sdtContent");
      const about = child(control, "sdtPr");
      const name = value(child(about, "tag"));
      if (!content || !name || name.includes(":") || inTable(control)) continue;
      // Some programs leave the mark of a prompt on what was answered: the words tell.
      const said = tally.text(text(content));
      const prompt = child(about, "showingPlcHdr") && verify.pattern(verify.rules.lecture.invite, "y").test(verify.strip(said));
      found.push({ name, text: prompt ? "" : said });
    }
    return found;
  }

  function inTable(element) {
    for (let one = element.parentElement; one; one = one.parentElement) if (named(one, "tbl")) return true;
    return false;
  }
})((window.Clausier = window.Clausier || {}));
