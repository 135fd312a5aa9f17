/* Numbers as the French type them. As generator/texts/typed.py, with its patterns. */
((Clausier) => {
  "use strict";

  const { nombre, euros } = Clausier.data.common;
  const NUMBER = new RegExp("^(?:" + nombre + ")$");
  const EUROS = new RegExp(euros, "i");

  /** What was typed, as « 1250.00 »; null when it is no number. */
  function number(text) {
    const found = NUMBER.exec(text.trim());
    return found && (found[1] ? "-" : "") + found[2].replace(/[^0-9]/g, "") + (found[3] ? "." + found[3] : "");
  }

  /** The same of a sum, its euros written or not. */
  function amount(text) {
    return number(text.trim().replace(EUROS, ""));
  }

  Clausier.typed = { number, amount };
})((window.Clausier = window.Clausier || {}));
