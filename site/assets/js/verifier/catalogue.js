/* The documents of today that a file may be, and which of them it is, or which published text. Their texts are scripts, added when
   they are needed. As generator/verify/catalogue.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const NAMES = ["document", "public", "version", "droit", "empreinte"];
  /** Milliseconds that a comparison may hold the tab. */
  const HELD = 50;
  const waiting = new Map();
  let folder = "";

  /** Take the folder of the data, as the page names it. */
  verify.open = (address) => {
    folder = address;
  };

  /** Add a script of the data, once. */
  verify.load = (name) => {
    if (!waiting.has(name)) {
      waiting.set(
        name,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = folder + name;
          script.onload = resolve;
          script.onerror = () => {
            waiting.delete(name);
            reject(new Error(name));
          };
          document.head.append(script);
        })
      );
    }
    return waiting.get(name);
  };

  /** Return what the properties of a file say of where it comes from, null when they say nothing. */
  function provenance(properties) {
    const found = {};
    for (const name of NAMES) {
      if (!properties.has(verify.common.prefixe + name)) return null;
      found[name] = properties.get(verify.common.prefixe + name);
    }
    found.droit = Clausier.days.read(found.droit);
    return found.droit ? found : null;
  }

  /** Return the publics that a file says that it serves. */
  function readers(read, origin) {
    const told = [origin.public, ...(read.properties.get(verify.common.prefixe + "publics") || "").split(" ")];
    return Object.keys(verify.common.traits.publics).filter((name) => told.includes(name));
  }

  /** Return a read file with its places under the names that blanks have today. */
  function renamed(read) {
    const former = verify.common.anciens_noms;
    const today = (part) => (Object.hasOwn(former, part) ? former[part] : part);
    return { ...read, fields: read.fields.map((field) => ({ ...field, name: field.name.split(".").map(today).join(".") })) };
  }

  /** Return a read file beside the document of today it comes from; `tell` hears how far the search is. */
  verify.recognised = async (given, day, tell) => {
    verify.useBlanks(null);
    const read = { ...renamed(given), effort: verify.effort() };
    const origin = provenance(read.properties);
    const files = verify.common.fichiers;
    const known = origin ? files.filter(([document, reader]) => document === origin.document && reader === origin.public) : files;
    const all = (await laidOver(read, known, origin ? () => {} : tell)).map(({ model, laid }) => {
      return { model, laid, same: Boolean(origin) && model.empreinte === origin.empreinte, likeness: verify.likeness(laid) };
    });
    const older = await verify.olderOf(read, origin, all);
    if (older) return ofOlder(read, day, tell, origin, older, all);
    if (!known.length) throw verify.refusal("disparu", origin);
    const { model, laid } = origin ? all.reduce(likest) : likestOf(all);
    const alike = all.filter((one) => one.model.document === model.document && one.model.texte === model.texte);
    alike.sort((one, other) => one.model.rang - other.model.rang);
    const publics = origin ? readers(read, origin) : [...new Set(alike.map((one) => one.model.public))];
    const following = await after(laid, tell);
    return new verify.Sheet(read, day, model, verify.received(model.document, model.public), laid, origin, { publics, following });
  };

  /** Return a read file laid over the published text it was made from, beside what has become of that text. */
  async function ofOlder(read, day, tell, origin, older, all) {
    const publics = origin ? readers(read, origin) : older.publics;
    const heirs = all.filter(({ model }) => model.document === older.text.document && publics.includes(model.public));
    if (!heirs.length) throw verify.refusal("disparu", older.text);
    // Professions that shared a text may have their own today.
    const shared = ({ model }) => Number(Boolean(verify.heirOf(older.text, model)));
    const { model } = heirs.reduce(first((one) => [shared(one), one.likeness]));
    const following = await after(older.laid, tell);
    verify.useBlanks(older.text.blancs);
    const more = { publics, following, older: older.text, twins: older.others };
    return new verify.Sheet(read, day, model, verify.received(model.document, model.public), older.laid, origin, more);
  }

  /** Return how today's `model` stands in the place of an older text, undefined when no profession went from one to the other. */
  verify.heirOf = (text, model) => text.heritiers[model.empreinte + " " + model.public];

  /** Return every text of some files, laid over a read file; the tab answers its reader between two texts that take long. */
  async function laidOver(read, files, tell) {
    const found = [];
    let rested = performance.now();
    for (const [index, [document, reader, name]] of files.entries()) {
      await verify.load(name);
      for (const model of verify.received(document, reader)) {
        found.push({ model, laid: verify.align(read, model.template) });
        if (performance.now() - rested < HELD) continue;
        await new Promise((resume) => setTimeout(resume));
        rested = performance.now();
      }
      tell(index + 1, files.length);
    }
    return found;
  }

  const likest = (best, one) => (better(one, best) ? one : best);

  /** Return the document that a file without properties is, or the longest of those that it holds. */
  function likestOf(all) {
    const { moindre, entier, suite } = verify.rules.rapprochement;
    const best = all.reduce(likest);
    if (best.likeness >= moindre) return best;
    const held = all.filter(({ laid }) => verify.presence(laid) >= entier && laid.found >= suite);
    if (!held.length) throw verify.refusal("inconnu");
    return held.reduce(first((one) => [one.laid.found, verify.presence(one.laid)]));
  }

  /** Return the document that the rest of a file is, null when the rest is none of ours. */
  async function after(laid, tell) {
    const { entier, suite } = verify.rules.rapprochement;
    const rest = laid.paragraphs.filter((_, place) => !laid.used.has(place));
    if (laid.more < suite) return null;
    const all = await laidOver({ blocks: rest, fields: [], effort: laid.flats.effort }, verify.common.fichiers, tell);
    const found = all.filter((one) => one.laid.found >= suite);
    if (!found.length) return null;
    const best = found.reduce(first((one) => [verify.presence(one.laid), one.laid.found]));
    return verify.presence(best.laid) >= entier ? best.model : null;
  }

  /** Return what keeps the greatest by two measures, the first in the order of the catalogue among equals. */
  function first(measures) {
    return (best, one) => {
      const [a, b] = measures(one),
        [c, d] = measures(best);
      const more = a !== c ? a > c : b !== d ? b > d : one.model.rang < best.model.rang;
      return more ? one : best;
    };
  }

  function better(one, other) {
    if (one.same !== other.same) return one.same;
    if (one.likeness !== other.likeness) return one.likeness > other.likeness;
    return one.model.rang < other.model.rang;
  }
})((window.Clausier = window.Clausier || {}));
