/* The facts of a PDF file, twice: in its own form and in XMP, which PDF/A wants equal. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const PROGRAM = "Clausier";
  const SPACES = {
    dc: "http://purl.org/dc/elements/1.1/",
    xmp: "http://ns.adobe.com/xap/1.0/",
    pdf: "http://ns.adobe.com/pdf/1.3/",
    pdfaid: "http://www.aiim.org/pdfa/ns/id/",
    pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
    pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
    pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
    pdfaProperty: "http://www.aiim.org/pdfa/ns/property#"
  };

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const units = (text) => Array.from({ length: text.length }, (_, rank) => text.charCodeAt(rank).toString(16).padStart(4, "0")).join("");

  /** Return a text as a string of PDF. */
  const string = (text) => "<feff" + units(text) + ">";

  /** Return an element of XML around what is already XML. */
  const tagged = (name, content, attributes) => "<" + name + (attributes || "") + ">" + content + "</" + name + ">";
  const item = (kind, text) => tagged("rdf:" + kind, tagged("rdf:li", escaped(text), kind === "Alt" ? ' xml:lang="x-default"' : ""));

  /** PDF/A only takes the names that it knows, or that the file explains. */
  function explained() {
    const property = tagged(
      "rdf:li",
      tagged("pdfaProperty:name", "part") +
        tagged("pdfaProperty:valueType", "Integer") +
        tagged("pdfaProperty:category", "internal") +
        tagged("pdfaProperty:description", "Part of PDF/UA"),
      ' rdf:parseType="Resource"'
    );
    const schema = tagged(
      "rdf:li",
      tagged("pdfaSchema:schema", "PDF/UA identification") +
        tagged("pdfaSchema:namespaceURI", SPACES.pdfuaid) +
        tagged("pdfaSchema:prefix", "pdfuaid") +
        tagged("pdfaSchema:property", tagged("rdf:Seq", property)),
      ' rdf:parseType="Resource"'
    );
    return tagged("pdfaExtension:schemas", tagged("rdf:Bag", schema));
  }

  /** Return the facts of *letter*, which *author* publishes: `info`, a dictionary of PDF, and `xmp`. */
  letters.pdfProperties = ({ titre, sujet, mots, droit }, author) => {
    const words = mots.join(", ");
    const info = { Title: titre, Author: author || PROGRAM, Subject: sujet, Keywords: words, Creator: PROGRAM, Producer: PROGRAM };
    const rows = Object.entries(info).map(([name, text]) => "/" + name + " " + string(text));
    // No other day than that of the law: the file tells nobody when it was written.
    const stamp = "(D:" + droit.replace(/-/g, "") + "000000Z)";
    const day = droit + "T00:00:00Z";
    const spaces = Object.entries(SPACES).map(([prefix, address]) => " xmlns:" + prefix + '="' + address + '"');
    const facts =
      tagged("dc:format", "application/pdf") +
      tagged("dc:title", item("Alt", titre)) +
      tagged("dc:creator", item("Seq", author || PROGRAM)) +
      tagged("dc:description", item("Alt", sujet)) +
      tagged("dc:language", item("Bag", "fr-FR")) +
      tagged("pdf:Keywords", escaped(words)) +
      tagged("pdf:Producer", PROGRAM) +
      tagged("xmp:CreatorTool", PROGRAM) +
      tagged("xmp:CreateDate", day) +
      tagged("xmp:ModifyDate", day) +
      tagged("pdfaid:part", "2") +
      tagged("pdfaid:conformance", "A") +
      tagged("pdfuaid:part", "1") +
      explained();
    const described = tagged("rdf:Description", facts, ' rdf:about=""' + spaces.join(""));
    const tree = tagged("rdf:RDF", described, ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"');
    return {
      info: "<<" + rows.join(" ") + " /CreationDate " + stamp + " /ModDate " + stamp + ">>",
      xmp:
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
        tagged("x:xmpmeta", tree, ' xmlns:x="adobe:ns:meta/"') +
        '<?xpacket end="r"?>'
    };
  };
})((window.Clausier = window.Clausier || {}));
