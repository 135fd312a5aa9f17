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

  const DAY = /^(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4}))$/;

  /** The day that was typed, as « 2026-11-22 »; empty when it is none. */
  function day(text) {
    const found = DAY.exec(typeof text === "string" ? text.trim() : "");
    if (!found) return "";
    const [year, month, date] = [found[1] || found[6], found[2] || found[5], found[3] || found[4]].map(Number);
    const number = Clausier.days.dated(year, month, date);
    return number === null ? "" : Clausier.days.iso(number);
  }

  Clausier.typed = { number, amount, day };
})((window.Clausier = window.Clausier || {}));
