/* Exact decimals: { n: BigInt, e: number of decimals }. A sum of money is a BigInt of cents. */
((Clausier) => {
  "use strict";

  const NBSP = "\u00a0";

  function power(exponent) {
    return 10n ** BigInt(exponent);
  }

  /** The decimal of « 1250.00 », written with a point and nothing else. */
  function read(text) {
    const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (!found) throw new Error("not a number: " + text);
    const decimals = found[3] || "";
    return { n: BigInt(found[2] + decimals) * (found[1] ? -1n : 1n), e: decimals.length, minus: Boolean(found[1]) };
  }

  /** The same value with *e* decimals, which must be enough; what it has more must be zeros. */
  function scaled(decimal, e) {
    return e >= decimal.e ? decimal.n * power(e - decimal.e) : decimal.n / power(decimal.e - e);
  }

  /** Whether *e* decimals are enough to write it. */
  function fits(decimal, e) {
    return decimal.e <= e || decimal.n % power(decimal.e - e) === 0n;
  }

  function compare(a, b) {
    const e = Math.max(a.e, b.e);
    const difference = scaled(a, e) - scaled(b, e);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  function add(a, b) {
    const e = Math.max(a.e, b.e);
    return { n: scaled(a, e) + scaled(b, e), e };
  }

  function times(a, b) {
    return { n: a.n * b.n, e: a.e + b.e };
  }

  /** *numerator* / *denominator* to the nearest whole number, half up; neither is negative. */
  function halfUp(numerator, denominator) {
    return (2n * numerator + denominator) / (2n * denominator);
  }

  function digits(n) {
    return (n < 0n ? -n : n).toString();
  }

  /** Plain figures, with as many decimals as it has. */
  function plain(decimal) {
    const text = digits(decimal.n).padStart(decimal.e + 1, "0");
    const sign = decimal.n < 0n || decimal.minus ? "-" : "";
    return sign + (decimal.e ? text.slice(0, -decimal.e) + "." + text.slice(-decimal.e) : text);
  }

  /** As a French reader types it, with all its decimals: « 180,555 ». */
  function asTyped(decimal) {
    return plain(decimal).replace(".", ",");
  }

  /** « 1250.00 » of a sum in cents. */
  function money(cents) {
    return plain({ n: cents, e: 2 });
  }

  /** A rate with two decimals at least, more only where it has more. */
  function percent(decimal) {
    if (fits(decimal, 2)) return plain({ n: scaled(decimal, 2), e: 2 });
    return plain(decimal).replace(/0+$/, "");
  }

  /** French figures, with *least* decimals at least and four at most. */
  function french(decimal, least) {
    const parts = plain(decimal).split(".");
    const whole = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, NBSP);
    const decimals = (parts[1] || "").replace(/0+$/, "").padEnd(least, "0");
    return decimals ? whole + "," + decimals : whole;
  }

  /** « 1 500 », « 2,75 »: two decimals as soon as there is one. */
  function figure(decimal) {
    return french(decimal, fits(decimal, 0) ? 0 : 2);
  }

  /** « 1 250,50 € » of a sum in cents. */
  function euros(cents) {
    return french({ n: cents, e: 2 }, 2) + NBSP + "€";
  }

  /** « 12,15 % ». */
  function rate(decimal) {
    return french(decimal, 2) + NBSP + "%";
  }

  /** A legal value with its unit: « 40 € », « 10 points », « 2 ans ». */
  function withUnit(text, unite) {
    const words = Clausier.donnees.commun.unites[unite];
    if (!words) return text;
    const value = read(text);
    const singular =
      compare({ n: digits(value.n) === "0" ? 0n : BigInt(digits(value.n)), e: value.e }, read(Clausier.donnees.commun.pluriel)) < 0;
    return figure(value) + NBSP + (singular && words[0] !== "€" && words[0] !== "%" ? words[1] : words[0]);
  }

  /** What a French reader typed, as « 1250.00 »; null when it is no number. As generator/texts/typed.py, with its pattern. */
  function typed(text) {
    const data = Clausier.donnees.commun;
    const found = new RegExp("^(?:" + data.nombre + ")$").exec(text.trim());
    if (!found) return null;
    return (found[1] ? "-" : "") + found[2].replace(/[^0-9]/g, "") + (found[3] ? "." + found[3] : "");
  }

  /** The same of a sum, its euros written or not. */
  function typedAmount(text) {
    return typed(text.trim().replace(new RegExp(Clausier.donnees.commun.euros, "i"), ""));
  }

  Clausier.nombres = {
    read,
    scaled,
    fits,
    compare,
    add,
    times,
    halfUp,
    asTyped,
    money,
    percent,
    figure,
    euros,
    rate,
    withUnit,
    typed,
    typedAmount
  };
})((window.Clausier = window.Clausier || {}));
