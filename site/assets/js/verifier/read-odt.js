/* An ODT as delivered, filled or saved again by LibreOffice. As generator/verify/read_odt.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const OPEN = "urn:oasis:names:tc:opendocument:xmlns:";
  const TEXT = OPEN + "text:1.0",
    TABLE = OPEN + "table:1.0",
    OFFICE = OPEN + "office:1.0",
    META = OPEN + "meta:1.0",
    STYLE = OPEN + "style:1.0";
  const FEET = ["footer", "footer-first", "footer-left"];
  const FRAME = OPEN + "drawing:1.0 text-box";
  // What is no text of the document where it stands: contents, notes, revisions, the choices of a list, boxes read on their own.
  const UNSEEN = new Set([TEXT + " note", TEXT + " tracked-changes", TEXT + " label", OFFICE + " annotation", FRAME]);
  const SKIPPED = new Set([TEXT + " table-of-content", TEXT + " note", TEXT + " tracked-changes", OFFICE + " annotation"]);

  const kind = (element) => element.namespaceURI + " " + element.localName;
  const within = (element, space, name) => [...element.getElementsByTagNameNS(space, name)];
  const isParagraph = (element) => element.namespaceURI === TEXT && (element.localName === "p" || element.localName === "h");

  /** Return what the parts of an ODT hold; refuse one that is protected or has no text. */
  verify.readOdt = (parts) => {
    const manifest = new TextDecoder("latin1").decode(parts.get("META-INF/manifest.xml") || new Uint8Array());
    if (manifest.includes("encryption-data")) throw verify.refusal("mot_de_passe");
    const root = verify.xml(parts, "content.xml");
    const body = within(root, OFFICE, "text")[0];
    if (!body) throw verify.refusal("odt_sans_texte");
    const tally = verify.tally();
    const inputs = within(body, TEXT, "user-field-input").map((one) => {
      return { name: one.getAttributeNS(TEXT, "name") || "", text: tally.text(text(one)) };
    });
    return { properties: properties(parts), blocks: blocks(body, [], tally), fields: inputs, foot: feet(parts) };
  };

  function feet(parts) {
    const root = verify.xml(parts, "styles.xml");
    const found = root ? [...root.getElementsByTagNameNS(STYLE, "*")].filter((one) => FEET.includes(one.localName)) : [];
    const tally = verify.tally();
    return found.flatMap((foot) =>
      paragraphs(foot)
        .map((one) => tally.text(text(one)))
        .filter((one) => verify.strip(one))
    );
  }

  function properties(parts) {
    const root = verify.xml(parts, "meta.xml");
    const found = root ? within(root, META, "user-defined") : [];
    return new Map(found.map((one) => [one.getAttributeNS(META, "name") || "", one.textContent]));
  }

  /** Add the paragraphs and tables below an element; a box comes before the paragraph that carries it. */
  function blocks(element, found, tally) {
    for (const one of element.children) {
      if (kind(one) === TABLE + " table") {
        const cell = (part) => paragraphs(part).map((inner) => tally.text(text(inner)));
        found.push(
          within(one, TABLE, "table-row").map((row) => {
            tally.block();
            return within(row, TABLE, "table-cell").map((part) => cell(part).join("\n"));
          })
        );
      } else if (!SKIPPED.has(kind(one))) {
        blocks(one, found, tally);
        if (isParagraph(one)) {
          tally.block();
          found.push(tally.text(text(one)));
        }
      }
    }
    return found;
  }

  function paragraphs(element) {
    return [...element.getElementsByTagName("*")].filter(isParagraph);
  }

  function text(element) {
    return pieces(element).replace(/^\n/, "");
  }

  function pieces(element) {
    let found = "";
    for (const one of element.childNodes) {
      if (one.nodeType === Node.TEXT_NODE || one.nodeType === Node.CDATA_SECTION_NODE) found += one.data;
      else if (one.nodeType === Node.ELEMENT_NODE) found += said(one);
    }
    return found;
  }

  function said(element) {
    if (element.namespaceURI === TEXT) {
      if (element.localName === "line-break") return "\n";
      if (element.localName === "tab") return " ";
      if (element.localName === "s") return " ".repeat(Number(/^[0-9]{1,2}$/.exec(element.getAttributeNS(TEXT, "c") || "1") || 1));
      // LibreOffice writes its own signs around a prompt: <date>.
      if (element.localName === "placeholder") return "[" + verify.leading(element).replace(/^[<>]+|[<>]+$/g, "") + "]";
    }
    return UNSEEN.has(kind(element)) ? "" : pieces(element);
  }
})((window.Clausier = window.Clausier || {}));
