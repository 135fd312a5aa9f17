/* Sums without rounding: a whole number and how many of its figures are decimals. */
(function (verify) {
  "use strict";
  const NBSP = "\u00a0";

  /** Return the number that « -1250.50 » says. */
  function decimal(text) {
    const [whole, part = ""] = text.split(".");
    return {n: BigInt(whole + part), s: part.length};
  }

  function scaled(one, places) {
    return one.n * 10n ** BigInt(places - one.s);
  }

  function add(one, other) {
    const s = Math.max(one.s, other.s);
    return {n: scaled(one, s) + scaled(other, s), s};
  }

  /** Return a text that two equal numbers share. */
  const exact = (one) => (one.n % 10n === 0n && one.s ? exact({n: one.n / 10n, s: one.s - 1}) : one.n + "e" + one.s);
  const negative = (one) => ({n: -one.n, s: one.s});
  const times = (one, other) => ({n: one.n * other.n, s: one.s + other.s});

  /** Return -1, 0 or 1. */
  function compare(one, other) {
    const more = add(one, negative(other)).n;
    return more < 0n ? -1 : Number(more > 0n);
  }

  /** Return `one` divided by a whole number, with two decimals, a half away from zero. */
  function cents(one, divisor) {
    const over = 10n ** BigInt(one.s) * BigInt(divisor || 1);
    const sign = one.n < 0n ? -1n : 1n;
    return {n: sign * ((one.n * sign * 200n + over) / (2n * over)), s: 2};
  }

  /** Return whether `one` holds `other` a whole number of times. */
  function multiple(one, other) {
    const s = Math.max(one.s, other.s);
    return other.n !== 0n && scaled(one, s) % scaled(other, s) === 0n;
  }

  /** Return a number with four decimals at most, a half to the even one. */
  function fourPlaces(one) {
    if (one.s <= 4) return {n: scaled(one, 4), s: 4};
    const over = 10n ** BigInt(one.s - 4);
    const sign = one.n < 0n ? -1n : 1n;
    const whole = (one.n * sign) / over;
    const twice = ((one.n * sign) % over) * 2n;
    return {n: sign * (whole + (twice > over || (twice === over && whole % 2n === 1n) ? 1n : 0n)), s: 4};
  }

  /** Return a number as the French write it: « 1 500 », « 2,75 ». */
  function figure(one) {
    const rounded = fourPlaces(one);
    const digits = String(rounded.n < 0n ? -rounded.n : rounded.n).padStart(5, "0");
    const whole = digits.slice(0, -4).replace(/\B(?=(?:\d{3})+$)/g, NBSP);
    const part = one.n % 10n ** BigInt(one.s) === 0n ? "" : "," + digits.slice(-4).replace(/0{1,2}$/, "");
    return (one.n < 0n ? "-" : "") + whole + part;
  }

  Object.assign(verify, {decimal, exact, add, negative, times, compare, cents, multiple, figure});
  /** Return a sum: « 1 250,50 € ». */
  verify.euros = (one) => verify.word("euros", {nombre: figure(one)});
}(Clausier.verify));
