/* All the pieces in one PDF, with a bookmark for each, and the parts into which it is cut. As generator/casefile/bundle.py. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const STRUCTURE = ["StructParents", "Tabs"];

  /** Put in *pdf* a bookmark for each of *chapters* ({ part, title, page: the reference of its first page }), below that of its part. */
  function bookmarks(pdf, chapters) {
    const { PDFHexString, PDFName } = window.PDFLib;
    const { context } = pdf;
    const root = context.nextRef();
    const mark = (parent, title, page) => ({
      ref: context.nextRef(),
      dict: context.obj({ Title: PDFHexString.fromText(title), Parent: parent, Dest: [page, "XYZ", null, null, null] })
    });
    function chained(own, marks) {
      marks.forEach((one, rank) => {
        if (rank) one.dict.set(PDFName.of("Prev"), marks[rank - 1].ref);
        if (rank < marks.length - 1) one.dict.set(PDFName.of("Next"), marks[rank + 1].ref);
        context.assign(one.ref, one.dict);
      });
      own.set(PDFName.of("First"), marks[0].ref);
      own.set(PDFName.of("Last"), marks.at(-1).ref);
      own.set(PDFName.of("Count"), context.obj(marks.length));
    }
    const parts = Array.from(new Set(chapters.map(({ part }) => part)));
    const heads = parts.map((part) => {
      const own = chapters.filter((one) => one.part === part);
      const head = mark(root, part, own[0].page);
      chained(
        head.dict,
        own.map(({ title, page }) => mark(head.ref, title, page))
      );
      return head;
    });
    const outline = context.obj({ Type: "Outlines" });
    chained(outline, heads);
    outline.set(PDFName.of("Count"), context.obj(heads.length + chapters.length));
    context.assign(root, outline);
    pdf.catalog.set(PDFName.of("Outlines"), root);
    pdf.catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
  }

  /** Put the pages of *source* from *start* to *end*, excluded, at the end of *pdf*; return the reference of the first. */
  async function append(pdf, source, start, end) {
    const places = Array.from({ length: end - start }, (_, rank) => start + rank);
    const pages = await pdf.copyPages(source, places);
    for (const page of pages) {
      for (const key of STRUCTURE) page.node.delete(window.PDFLib.PDFName.of(key));
      pdf.addPage(page);
    }
    await casefile.breath();
    return pages[0].ref;
  }

  /** Return the bytes of *cover*, then of *chapters* ({ part, title, pdf, start, end }), with their bookmarks. */
  casefile.bundled = async (cover, chapters, titre, day) => {
    const { PDFDocument } = window.PDFLib;
    const pdf = await casefile.blank(PDFDocument, titre, day);
    const first = await PDFDocument.load(cover, { updateMetadata: false });
    await append(pdf, first, 0, first.getPageCount());
    const marks = [];
    for (const { part, title, pdf: source, start, end } of chapters) {
      marks.push({ part, title, page: await append(pdf, source, start, end) });
    }
    bookmarks(pdf, marks);
    return casefile.saved(pdf);
  };

  /** Return some pages of *source* as the bytes of a file of its own. */
  casefile.alone = async (source, start, end, titre, day) => {
    const pdf = await casefile.blank(window.PDFLib.PDFDocument, titre, day);
    await append(pdf, source, start, end);
    return casefile.saved(pdf);
  };

  /** Return what each page of *source* weighs, alone. */
  casefile.weights = async (source, day) => {
    const found = [];
    for (let rank = 0; rank < source.getPageCount(); rank += 1) {
      found.push((await casefile.alone(source, rank, rank + 1, "", day)).length);
    }
    return found;
  };
})((window.Clausier = window.Clausier || {}));
