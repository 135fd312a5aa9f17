/* The XML of an invoice in a file: no entity is followed, nothing is fetched, sizes are bounded. As generator/dossier/invoice/file.py. */
((Clausier) => {
  "use strict";

  const { files, invoices } = Clausier;
  const { espaces, documents_ubl: others, limites } = Clausier.data.invoices;
  const { refusal } = invoices;
  const JUNK = 1029;
  const MOST_ATTACHED = 20;
  const ENCODING = /^<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([^"'>]{0,40})["']/;
  const COMMENTS = /<!--(?:(?!-->)[^])*-->/g;
  // A packed byte gives a thousand at most: what one step unpacks stays small.
  const STEP = 4096;
  const DICT = 2000;
  const OPENING = "<".charCodeAt(0);
  const UNSAID = ["give", "original"];

  function checkSize(bytes) {
    if (bytes.length > limites.octets) throw refusal("too_big", "too_big", { most: limites.octets / 1000000 });
  }

  function decoded(bytes) {
    const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
    const marks = { "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be" };
    try {
      const named = start.startsWith("<?xml") ? ENCODING.exec(start) : null;
      if (named && !new RegExp("^(?:" + limites.codages + ")$", "i").test(named[1])) throw new Error(named[1]);
      return new TextDecoder(marks[start.slice(0, 2)] || (named ? named[1] : "utf-8"), { fatal: true }).decode(bytes);
    } catch {
      throw refusal("bad_xml", "original", { line: 1 });
    }
  }

  function rootOf(bytes) {
    const text = decoded(bytes);
    if (times(text, "<") > limites.balises || times(text, "=") > limites.valeurs) throw refusal("too_many_tags", "too_big");
    if (text.includes("<!DOCTYPE") && text.replace(COMMENTS, "").includes("<!DOCTYPE")) throw refusal("doctype", "original");
    const found = new DOMParser().parseFromString(text, "application/xml");
    const [wrong] = found.getElementsByTagName("parsererror");
    if (!wrong) return found.documentElement;
    const line = /line (?:number )?(\d+)/i.exec(wrong.textContent);
    throw refusal("bad_xml", "original", { line: line ? line[1] : 1 });
  }

  /** Return how many signs of *bytes* open a tag. */
  function opening(bytes) {
    let count = 0;
    for (let at = bytes.indexOf(OPENING); at >= 0; at = bytes.indexOf(OPENING, at + 1)) count += 1;
    return count;
  }

  function times(text, sign) {
    let count = 0;
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
    return count;
  }

  /** Return the facts of a root that we read; the refusal names what another one is. */
  function factsOf(root) {
    const form = [invoices.cii, invoices.ubl].find((one) => one.is(root));
    if (form) return form.facts(root);
    if (root.localName === "StandardBusinessDocument") {
      // The envelope of the Peppol network: the invoice is inside.
      const inside = Array.from(root.children).find((child) => invoices.cii.is(child) || invoices.ubl.is(child));
      if (inside) return factsOf(inside);
    }
    const space = root.namespaceURI || "";
    const [, name, hint] = espaces.find(([start]) => space.startsWith(start)) || [];
    if (name) throw refusal(name, hint);
    if (!space.startsWith(invoices.ubl.space)) throw refusal("no_invoice", "give");
    const what = others[root.localName] || invoices.say("ubl_unknown", { name: root.localName.slice(0, 60) });
    throw refusal("ubl_other", "ubl_other", { what });
  }

  /** Return the content of a stream of a PDF, cut after what an invoice may weigh: a small PDF may hold a large one. */
  function inflated(stream) {
    const { PDFName } = window.PDFLib;
    const filter = stream.dict.lookup(PDFName.of("Filter"));
    if (!filter) return stream.contents;
    if (!["/FlateDecode", "[ /FlateDecode ]"].includes(String(filter)) || stream.dict.has(PDFName.of("DecodeParms"))) return null;
    const chunks = [];
    let length = 0;
    const inflate = new window.fflate.Unzlib((chunk) => {
      chunks.push(chunk);
      length += chunk.length;
    });
    for (let place = 0; place < stream.contents.length && length <= limites.octets; place += STEP) {
      inflate.push(stream.contents.subarray(place, place + STEP), place + STEP >= stream.contents.length);
    }
    const whole = new Uint8Array(length);
    chunks.reduce((place, chunk) => (whole.set(chunk, place), place + chunk.length), 0);
    return whole;
  }

  /** Refuse a PDF whose streams, pictures left aside, unpack to more than an invoice: what opens it would unpack them all at once. */
  function checkStreams(bytes) {
    const text = new TextDecoder("latin1").decode(bytes);
    let length = 0;
    for (const { index, 0: mark } of text.matchAll(/stream\r?\n/g)) {
      const dict = text.slice(Math.max(0, index - DICT), index);
      if (dict.endsWith("end") || /\/Subtype\s*\/Image/.test(dict.slice(dict.lastIndexOf(" obj") + 1))) continue;
      const inflate = new window.fflate.Unzlib((chunk) => {
        length += chunk.length;
      });
      try {
        for (let place = index + mark.length, last = false; !last && length <= limites.octets; place += STEP) {
          last = place + STEP >= bytes.length || text.slice(place, place + STEP).includes("endstream");
          inflate.push(bytes.subarray(place, place + STEP), last);
        }
      } catch {
        // No deflated stream, or its end: what stands after it is not of it.
      }
      if (length > limites.octets) throw refusal("too_big", "too_big", { most: limites.octets / 1000000 });
    }
  }

  /** Return the XML files that a PDF carries; one that opens without a password is opened, whatever its other protections. */
  async function attached(bytes, scripts) {
    await files.loadAll(scripts);
    checkStreams(bytes);
    const { EncryptedPDFError, PDFDict, PDFDocument, PDFName, PDFRawStream } = window.PDFLib;
    const names = (spec) => [spec.lookup(PDFName.of("UF")), spec.lookup(PDFName.of("F"))].map((one) => (one ? one.decodeText() : ""));
    try {
      const pdf = await PDFDocument.load(bytes, { password: "", updateMetadata: false });
      const specs = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
      return specs
        .filter((spec) => spec instanceof PDFDict && spec.lookup(PDFName.of("EF")) instanceof PDFDict)
        .slice(0, MOST_ATTACHED)
        .filter((spec) => names(spec).some((name) => name.toLowerCase().endsWith(".xml")))
        .map((spec) => spec.lookup(PDFName.of("EF"), PDFDict))
        .map((held) => held.lookup(PDFName.of("F")) || held.lookup(PDFName.of("UF")))
        .filter((stream) => stream instanceof PDFRawStream)
        .map(inflated)
        .filter(Boolean);
    } catch (error) {
      const locked = error instanceof EncryptedPDFError || /password/i.test(error.message);
      throw refusal(locked ? "locked" : "no_pdf", locked ? "locked" : "no_pdf");
    }
  }

  function read(bytes) {
    checkSize(bytes);
    return factsOf(rootOf(bytes));
  }

  /** Return the facts of the invoice in an XML or a PDF; *scripts* are those that open a PDF. Throws a refusal. */
  invoices.facts = async (bytes, scripts) => {
    checkSize(bytes);
    if (!new TextDecoder("latin1").decode(bytes.subarray(0, JUNK)).includes("%PDF-")) return read(bytes);
    const refused = [];
    const found = await attached(bytes, scripts);
    if (found.reduce((sum, xml) => sum + opening(xml), 0) > limites.balises) throw refusal("too_many_tags", "too_big");
    for (const xml of found) {
      try {
        return read(xml);
      } catch (error) {
        if (!error.refused) throw error;
        refused.push(error);
      }
    }
    if (!refused.length) throw refusal("no_xml", "no_xml");
    // Several files, none that we read: a format that has a name says more than a file of unknown kind.
    throw refused.find((error) => !UNSAID.includes(error.hint)) || refused[0];
  };
})((window.Clausier = window.Clausier || {}));
