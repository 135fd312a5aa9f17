/* Sentences come from the library: a script only fills their slots. */
((Clausier) => {
  "use strict";

  /** A speaker for one table of sentences: say("head", {to: …}). */
  Clausier.phrases = (table) => {
    return function say(name, slots) {
      if (!(name in table)) throw new Error("no sentence " + name);
      return table[name].replace(/\{(\w+)\}/g, (whole, slot) => {
        if (!slots || !(slot in slots)) throw new Error("no slot " + slot + " in " + name);
        return slots[slot];
      });
    };
  };
})((window.Clausier = window.Clausier || {}));
