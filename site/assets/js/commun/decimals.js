/* Exact decimals: { n: BigInt, e: number of decimals }. A sum of money may also be a BigInt of cents. */
((Clausier) => {
  "use strict";

  function power(exponent) {
    return 10n ** BigInt(exponent);
  }

  function size(n) {
    return n < 0n ? -n : n;
  }

  /** The decimal of « 1250.00 », written with a point and nothing else. */
  function read(text) {
    const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (!found) throw new Error("not a number: " + text);
    const decimals = found[3] || "";
    return { n: BigInt(found[2] + decimals) * (found[1] ? -1n : 1n), e: decimals.length, minus: Boolean(found[1]) };
  }

  /** The decimal of a sum in cents. */
  function ofCents(cents) {
    return { n: cents, e: 2 };
  }

  /** The same value as a whole number of units of *e* decimals, which must be enough; what it has more must be zeros. */
  function scaled(decimal, e) {
    return e >= decimal.e ? decimal.n * power(e - decimal.e) : decimal.n / power(decimal.e - e);
  }

  /** Whether *e* decimals are enough to write it. */
  function fits(decimal, e) {
    return decimal.e <= e || decimal.n % power(decimal.e - e) === 0n;
  }

  function add(a, b) {
    const e = Math.max(a.e, b.e);
    return { n: scaled(a, e) + scaled(b, e), e };
  }

  function negative(decimal) {
    return { n: -decimal.n, e: decimal.e };
  }

  function times(a, b) {
    return { n: a.n * b.n, e: a.e + b.e };
  }

  /** -1, 0 or 1. */
  function compare(a, b) {
    const difference = add(a, negative(b)).n;
    return difference < 0n ? -1 : Number(difference > 0n);
  }

  /** The whole number of cents in a decimal divided by a whole number, a half away from zero. */
  function cents(decimal, divisor) {
    const over = power(decimal.e) * BigInt(divisor);
    return ((decimal.n < 0n ? -1n : 1n) * (200n * size(decimal.n) + over)) / (2n * over);
  }

  /** With *e* decimals at most, a half to the even one. */
  function halfEven(decimal, e) {
    if (decimal.e <= e) return decimal;
    const over = power(decimal.e - e);
    const whole = size(decimal.n) / over;
    const twice = (size(decimal.n) % over) * 2n;
    const more = twice > over || (twice === over && whole % 2n === 1n) ? 1n : 0n;
    return { n: (whole + more) * (decimal.n < 0n ? -1n : 1n), e, minus: decimal.n < 0n };
  }

  /** Plain figures, with as many decimals as it has: « -1250.50 ». */
  function plain(decimal) {
    const text = size(decimal.n)
      .toString()
      .padStart(decimal.e + 1, "0");
    const sign = decimal.n < 0n || decimal.minus ? "-" : "";
    return sign + (decimal.e ? text.slice(0, -decimal.e) + "." + text.slice(-decimal.e) : text);
  }

  Clausier.decimals = { read, ofCents, scaled, fits, add, negative, times, compare, cents, halfEven, plain };
})((window.Clausier = window.Clausier || {}));
