/* The documents of today that a file may be, and which of them it is. Their texts are scripts, added when they are needed. */
(function (verify) {
  "use strict";
  const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  const NAMES = ["document", "public", "version", "droit", "empreinte"];
  const waiting = new Map();
  let folder = "";

  /** Take the folder of the data, as the page names it. */
  verify.open = function (address) {
    folder = address;
  };

  /** Add a script of the data, once. */
  verify.load = function (name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = folder + name;
        script.onload = resolve;
        script.onerror = () => {
          waiting.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      }));
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
    return ISO.test(found.droit) && verify.dayOf(found.droit) ? found : null;
  }

  /** Return a read file beside the document of today it comes from; `tell` hears how far the search is. */
  verify.recognised = async function (read, day, tell) {
    const origin = provenance(read.properties);
    const files = verify.common.fichiers;
    const known = origin ? files.filter(([document, reader]) => document === origin.document && reader === origin.public) : files;
    if (!known.length) throw verify.refusal("disparu", origin);
    let best = null;
    for (const [index, [document, reader, name]] of known.entries()) {
      await verify.load(name);
      for (const model of verify.received(document, reader)) {
        const laid = verify.align(read, model.template);
        const found = {model, laid, same: Boolean(origin) && model.empreinte === origin.empreinte, likeness: verify.likeness(laid)};
        if (!best || better(found, best)) best = found;
      }
      if (!origin) await tell(index + 1, known.length);
    }
    if (!origin && best.likeness < verify.rules.rapprochement.moindre) throw verify.refusal("inconnu");
    const {model, laid} = best;
    return new verify.Sheet(read, day, model, verify.received(model.document, model.public), laid, origin);
  };

  function better(one, other) {
    if (one.same !== other.same) return one.same;
    if (one.likeness !== other.likeness) return one.likeness > other.likeness;
    return one.model.rang < other.model.rang;
  }
}(Clausier.verify));
