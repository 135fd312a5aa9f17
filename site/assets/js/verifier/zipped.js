/* The parts of a DOCX or an ODT that nobody vouches for: sizes are bounded, no entity is followed, nothing is fetched.
   As generator/verify/zipped.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const CENTRAL = 0x02014b50,
    LOCAL = 0x04034b50,
    END = 0x06054b50;
  const NEWEST = 63,
    ENCRYPTED = 1,
    IN_UTF8 = 0x800,
    STORED = 0,
    DEFLATED = 8;
  // A packed byte gives a thousand at most: what one step unpacks stays small.
  const STEP = 4096;
  const DOCTYPE = /<!DOCTYPE/;
  const COMMENTS = /<!--(?:(?!-->)[^])*-->/g;
  const SAID = /^<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([^"'>]{0,40})["']/;
  const NAMING = "http://www.w3.org/2000/xmlns/";

  /** Return the parts of a ZIP by name; refuse one that is damaged, protected or made of too many. What nobody asks for is not inflated. */
  verify.unpacked = (data) => {
    const entries = listed(data);
    if (entries.some((entry) => entry.flags & ENCRYPTED)) throw verify.refusal("mot_de_passe");
    const known = new Map(entries.map((entry) => [entry.name, entry]));
    // Two programs would read two documents.
    if (known.size < entries.length) throw verify.refusal("abime");
    const held = new Map();
    let left = verify.rules.lecture.zip.parties;
    const get = (name) => {
      if (!held.has(name) && known.has(name)) {
        held.set(name, content(data, known.get(name), Math.min(verify.rules.lecture.zip.partie, left)));
        left -= held.get(name).length;
      }
      return held.get(name);
    };
    return { has: (name) => known.has(name), keys: () => known.keys(), get };
  };

  /** Return the root of a part, null when there is no such part. */
  verify.xml = (parts, name) => {
    if (!parts.has(name)) return null;
    const bytes = parts.get(name);
    let text;
    try {
      text = new TextDecoder(encoding(bytes), { fatal: true }).decode(bytes);
    } catch {
      throw verify.refusal("abime");
    }
    const { balises, valeurs, codages } = verify.rules.lecture.xml;
    if (times(text, "<") > balises || times(text, "=") > valeurs) throw verify.refusal("trop_de_balises");
    const said = SAID.exec(text.slice(0, 512).trimStart());
    if (said && !new RegExp("^(?:" + codages + ")$", "i").test(said[1])) throw verify.refusal("abime");
    // No program writes a document type here: it could only bring entities.
    if (DOCTYPE.test(text) && DOCTYPE.test(text.replace(COMMENTS, ""))) throw verify.refusal("abime");
    const found = new DOMParser().parseFromString(text, "application/xml");
    if (found.getElementsByTagName("parsererror").length) throw verify.refusal("abime");
    checkShape(found.documentElement, 1, new Map());
    return found.documentElement;
  };

  function times(text, sign) {
    let count = 0;
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
    return count;
  }

  /** Refuse elements that stand too deep in one another, and those of too many attributes. */
  function checkShape(element, depth, alike) {
    const { niveaux, pareils, attributs } = verify.rules.lecture.xml;
    const name = element.namespaceURI + " " + element.localName;
    const same = (alike.get(name) || 0) + 1;
    const own = element.attributes.length > attributs ? [...element.attributes].filter((one) => one.namespaceURI !== NAMING).length : 0;
    if (depth > niveaux || same > pareils || own > attributs) throw verify.refusal("trop_de_balises");
    alike.set(name, same);
    for (let one = element.firstElementChild; one; one = one.nextElementSibling) checkShape(one, depth + 1, alike);
    alike.set(name, same - 1);
  }

  function encoding(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
    return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  }

  function listed(data) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    try {
      return directory(data, view);
    } catch (error) {
      throw error instanceof verify.Refused ? error : verify.refusal("abime");
    }
  }

  function directory(data, view) {
    const end = ending(view);
    const size = view.getUint32(end + 12, true);
    // What stands before the archive moves every address.
    const shift = end - size - view.getUint32(end + 16, true);
    const entries = [];
    for (let place = end - size; place < end;) {
      if (view.getUint32(place, true) !== CENTRAL || view.getUint8(place + 6) > NEWEST) throw verify.refusal("abime");
      if (entries.length >= verify.rules.lecture.zip.entrees) throw verify.refusal("trop_gros_deplie");
      const lengths = [28, 30, 32].map((offset) => view.getUint16(place + offset, true));
      const flags = view.getUint16(place + 8, true);
      entries.push({
        flags,
        method: view.getUint16(place + 10, true),
        crc: view.getUint32(place + 16, true),
        packed: view.getUint32(place + 20, true),
        size: view.getUint32(place + 24, true),
        name: named(data.subarray(place + 46, place + 46 + lengths[0]), flags),
        header: view.getUint32(place + 42, true) + shift
      });
      place += 46 + lengths[0] + lengths[1] + lengths[2];
    }
    return entries;
  }

  function ending(view) {
    for (let place = view.byteLength - 22; place >= Math.max(0, view.byteLength - 22 - 65536); place -= 1) {
      if (view.getUint32(place, true) === END) return place;
    }
    throw verify.refusal("abime");
  }

  function named(bytes, flags) {
    // The names that matter are plain letters; others only need to stay apart.
    return new TextDecoder(flags & IN_UTF8 ? "utf-8" : "latin1", { fatal: true }).decode(bytes);
  }

  /** Return what an entry holds; refuse it when it says, or has, more than `most` bytes. */
  function content(data, entry, most) {
    if (entry.size > most) throw verify.refusal("trop_gros_deplie");
    let found;
    try {
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      if (view.getUint32(entry.header, true) !== LOCAL) throw verify.refusal("abime");
      const length = view.getUint16(entry.header + 26, true);
      const start = entry.header + 30 + length + view.getUint16(entry.header + 28, true);
      const name = named(data.subarray(entry.header + 30, entry.header + 30 + length), view.getUint16(entry.header + 6, true));
      found = name === entry.name ? inflated(data.subarray(start, start + entry.packed), entry) : null;
    } catch {
      found = null;
    }
    if (!found || checksum(found) !== entry.crc) throw verify.refusal("abime");
    return found;
  }

  /** Return what an entry holds, never more than it announces: a bomb stops there. */
  function inflated(packed, entry) {
    if (entry.method === STORED) return packed.subarray(0, entry.size);
    if (entry.method !== DEFLATED) return null;
    const whole = new Uint8Array(entry.size);
    let length = 0;
    const stream = new fflate.Inflate((chunk) => {
      const kept = chunk.subarray(0, entry.size - length);
      whole.set(kept, length);
      length += kept.length;
    });
    for (let place = 0; place < packed.length && length < entry.size; place += STEP) {
      stream.push(packed.subarray(place, place + STEP), place + STEP >= packed.length);
    }
    return whole.subarray(0, length);
  }

  const table = Uint32Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  function checksum(bytes) {
    let value = 0xffffffff;
    for (let place = 0; place < bytes.length; place += 1) value = table[(value ^ bytes[place]) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  }
})((window.Clausier = window.Clausier || {}));
