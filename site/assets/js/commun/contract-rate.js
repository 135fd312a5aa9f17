/* The rate of a contract, read from its French words and said in them. As generator/penalties/contract.py, with its patterns. */
((Clausier) => {
  "use strict";

  /** Small, without accents, with plain blanks and apostrophes, without its last full stop. */
  function folded(text) {
    const bare = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    return bare.replace(/’/g, "'").replace(/×/g, "x").split(/\s+/).filter(Boolean).join(" ").replace(/\.+$/, "").trimEnd();
  }

  /**
   * A reader for the library's patterns: plain(text) is what they look into; read("3x") is { form: "legal", figure: "3" }, or null; words(form, shown, several) is what
   * documents print.
   */
  Clausier.contractRate = (data) => {
    const say = Clausier.phrases(data.phrases);
    return {
      plain: folded,
      read: (text) => {
        const plain = folded(text);
        if (plain.length > data.longueur) return null;
        let read = null;
        Object.keys(data.formes).forEach((form) => {
          const found = new RegExp("^(?:" + data.formes[form] + ")$").exec(plain);
          if (found && !read) read = { form, figure: (data.nombres[found[1]] || found[1]).replace(",", ".") };
        });
        return read;
      },
      none: (text) => data.aucun.includes(folded(text)),
      words: (form, shown, several) => {
        const names = { fixe: "rate_fixed", legal: "rate_times", bce: several ? "rate_ecb" : "rate_ecb_one" };
        return say(names[form], { figure: shown });
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
