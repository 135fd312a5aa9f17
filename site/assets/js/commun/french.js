/* French figures and dates, with a no-break space where a line must not break. As generator/texts/formatting.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, data } = Clausier;
  const NBSP = "\u00a0";

  /** « 1er janvier 2027 » of a day. */
  function date(day) {
    const p = days.parts(day);
    return [p.day === 1 ? "1er" : p.day, data.common.mois[p.month - 1], String(p.year).padStart(4, "0")].join(NBSP);
  }

  /** « 01/01/2027 » of a day. */
  function shortDate(day) {
    return days.iso(day).split("-").reverse().join("/");
  }

  /** French figures, with *least* decimals at least and four at most. */
  function written(decimal, least) {
    const [whole, part = ""] = decimals.plain(decimals.halfEven(decimal, 4)).split(".");
    const shown = part.replace(/0+$/, "").padEnd(least, "0");
    return grouped(whole) + (shown && "," + shown);
  }

  /** Figures by three from the right, after the sign if there is one. */
  function grouped(whole) {
    const [sign, figures] = whole.startsWith("-") ? ["-", whole.slice(1)] : ["", whole];
    return sign + (figures.slice(0, figures.length % 3) + "," + figures.slice(figures.length % 3)).match(/\d{1,3}/g).join(NBSP);
  }

  /** « 1 500 », « 2,75 »: two decimals as soon as there is one. */
  function figure(decimal) {
    return written(decimal, decimals.fits(decimal, 0) ? 0 : 2);
  }

  /** « 1 250,50 € » of a sum in cents. */
  function euros(cents) {
    return written(decimals.ofCents(cents), 2) + NBSP + "€";
  }

  /** « 12,15 % ». */
  function rate(decimal) {
    return written(decimal, 2) + NBSP + "%";
  }

  /** A legal value with its unit: « 40 € », « 10 points », « 2 ans ». */
  function withUnit(text, unit) {
    const words = data.common.unites[unit];
    if (!words) return text;
    const value = decimals.read(text);
    const most = decimals.read(data.common.pluriel);
    const singular = decimals.compare(value, most) < 0 && decimals.compare(decimals.negative(value), most) < 0;
    return figure(value) + NBSP + (singular && words[0] !== "€" && words[0] !== "%" ? words[1] : words[0]);
  }

  /** The first letter as a capital. */
  function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  Clausier.french = { date, shortDate, figure, euros, rate, withUnit, capital };
})((window.Clausier = window.Clausier || {}));
