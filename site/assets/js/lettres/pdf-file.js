/* The PDF file: PDF 1.7, tagged, with its fonts, to the rules of PDF/UA-1 and PDF/A-2a. It bears no date but that of the law. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;

  const bytesOf = (base64) => Uint8Array.from(window.atob(base64), (sign) => sign.charCodeAt(0));
  const utf8 = (text) => new TextEncoder().encode(text);
  const units = (text) => Array.from({ length: text.length }, (_, rank) => text.charCodeAt(rank).toString(16).padStart(4, "0")).join("");

  /** Compress a text, with blanks added until its bytes do not end as a line does: they would seem one fewer than they are. */
  function packed(text) {
    const data = window.fflate.zlibSync(utf8(text), { level: 9 });
    return [0x0a, 0x0d].includes(data[data.length - 1]) ? packed(text + " ") : { data, filter: " /Filter /FlateDecode" };
  }

  /** Return the number of a font, with the signs that were drawn with it. */
  function font(pdf, face) {
    const { nom, boite, montee, descente, capitale, octets, fichier } = face.data;
    const name = "/" + nom;
    const drawn = Array.from(face.used).sort((one, other) => one[0] - other[0]);
    const program = pdf.add("/Length1 " + octets + " /Filter /FlateDecode", bytesOf(fichier));
    const descriptor = pdf.add(
      "<</Type /FontDescriptor /FontName " +
        name +
        " /Flags 4 /FontBBox [" +
        boite.join(" ") +
        "] /ItalicAngle 0 /Ascent " +
        montee +
        " /Descent " +
        descente +
        " /CapHeight " +
        capitale +
        " /StemV 80 /FontFile2 " +
        program +
        " 0 R>>"
    );
    const widths = drawn.map(([glyph, sign]) => glyph + " [" + face.signs.get(sign).width + "]").join(" ");
    const inner = pdf.add(
      "<</Type /Font /Subtype /CIDFontType2 /BaseFont " +
        name +
        " /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>" +
        " /FontDescriptor " +
        descriptor +
        " 0 R /CIDToGIDMap /Identity /DW 1000 /W [" +
        widths +
        "]>>"
    );
    const four = (value) => value.toString(16).padStart(4, "0");
    const groups = [];
    for (let start = 0; start < drawn.length; start += 100) groups.push(drawn.slice(start, start + 100));
    const rows = groups.map(
      (group) =>
        group.length +
        " beginbfchar\n" +
        group.map(([glyph, sign]) => "<" + four(glyph) + "> <" + units(sign) + ">").join("\n") +
        "\nendbfchar\n"
    );
    const map = packed(
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n" +
        rows.join("") +
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    );
    const unicode = pdf.add(map.filter, map.data);
    return pdf.add(
      "<</Type /Font /Subtype /Type0 /BaseFont " +
        name +
        " /Encoding /Identity-H /DescendantFonts [" +
        inner +
        " 0 R] /ToUnicode " +
        unicode +
        " 0 R>>"
    );
  }

  /** Write the tree of what the pages say; return its number. */
  function structure(pdf, root, pages, numbers) {
    const tree = pdf.hold();
    const own = new Map();
    function write(element, parent) {
      const number = pdf.hold();
      own.set(element, number);
      const kids = element.kids.map((kid) =>
        kid.page ? "<</Type /MCR /Pg " + numbers.get(kid.page) + " 0 R /MCID " + kid.mark + ">>" : write(kid, number) + " 0 R"
      );
      const attributes = element.attributes ? " /A <<" + element.attributes + ">>" : "";
      const said = "<</Type /StructElem /S /" + element.type + " /P " + parent + " 0 R" + attributes + " /K [" + kids.join(" ") + "]>>";
      pdf.set(number, said);
      return number;
    }
    const top = write(root, tree);
    const rows = pages.map((page, rank) => rank + " [" + page.marks.map((element) => own.get(element) + " 0 R").join(" ") + "]");
    const parents = pdf.add("<</Nums [" + rows.join(" ") + "]>>");
    const next = " /ParentTreeNextKey " + pages.length;
    pdf.set(tree, "<</Type /StructTreeRoot /K [" + top + " 0 R] /ParentTree " + parents + " 0 R" + next + ">>");
    return tree;
  }

  /** Return the bytes of the PDF of *letter* filled; *press* is what tools/letter_fonts.py gives. */
  letters.pdf = (letter, filling, press) => {
    const type = letters.typecase(press);
    const tokens = press.jetons;
    const { pages, root } = letters.pages(letter, filling, type, tokens);
    const pdf = letters.objects();
    const [catalog, tree] = [pdf.hold(), pdf.hold()];
    const faces = Object.values(type.faces).filter((face) => face.used.size);
    const fonts = "<<" + faces.map((face) => "/" + face.name + " " + font(pdf, face) + " 0 R").join(" ") + ">>";
    const box = [tokens.page_width, tokens.page_height].map((side) => Math.round(letters.mm(side) * 100) / 100).join(" ");
    const numbers = new Map();
    for (const [rank, page] of pages.entries()) {
      const drawn = packed(page.drawn.join("\n"));
      const content = pdf.add(drawn.filter, drawn.data);
      const look = " /MediaBox [0 0 " + box + "] /Resources <</Font " + fonts + ">> /Contents " + content + " 0 R";
      numbers.set(page, pdf.add("<</Type /Page /Parent " + tree + " 0 R" + look + " /StructParents " + rank + " /Tabs /S>>"));
    }
    pdf.set(
      tree,
      "<</Type /Pages /Kids [" + Array.from(numbers.values(), (one) => one + " 0 R").join(" ") + "] /Count " + pages.length + ">>"
    );
    const said = structure(pdf, root, pages, numbers);
    const { info, xmp } = letters.pdfProperties(letter, press.auteur);
    const metadata = pdf.add("/Type /Metadata /Subtype /XML", utf8(xmp));
    const profile = pdf.add("/N 3 /Filter /FlateDecode", bytesOf(press.profil));
    const intent =
      "<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile " + profile + " 0 R>>";
    pdf.set(
      catalog,
      "<</Type /Catalog /Pages " +
        tree +
        " 0 R /Lang (fr-FR) /MarkInfo <</Marked true /Suspects false>> /StructTreeRoot " +
        said +
        " 0 R" +
        " /Metadata " +
        metadata +
        " 0 R /ViewerPreferences <</DisplayDocTitle true>> /OutputIntents [" +
        intent +
        "]>>"
    );
    return pdf.bytes(catalog, pdf.add(info));
  };
})((window.Clausier = window.Clausier || {}));
