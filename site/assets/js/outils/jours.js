/* Days as whole numbers (0 is 1 January 1970): no clock, no time zone. */
((Clausier) => {
  "use strict";

  const MONTHS = 12;

  /** The number of a day; the calendar's leap years by arithmetic alone. */
  function of(year, month, day) {
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400);
    const yearOfEra = y - era * 400;
    const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
    const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
  }

  /** The year, month and day of a number. */
  function parts(number) {
    const z = number + 719468;
    const era = Math.floor(z / 146097);
    const dayOfEra = z - era * 146097;
    const yearOfEra = Math.floor(
      (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365
    );
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const shifted = Math.floor((5 * dayOfYear + 2) / 153);
    const month = shifted + (shifted < 10 ? 3 : -9);
    return {
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month,
      day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
    };
  }

  function padded(number, width) {
    return String(number).padStart(width, "0");
  }

  /** The number of « 2026-11-22 », null when the calendar has no such day. */
  function read(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    if (!found || found[1] === "0000") return null;
    const number = of(Number(found[1]), Number(found[2]), Number(found[3]));
    return iso(number) === text ? number : null;
  }

  function iso(number) {
    const p = parts(number);
    return padded(p.year, 4) + "-" + padded(p.month, 2) + "-" + padded(p.day, 2);
  }

  /** « 1er janvier 2027 », with no-break spaces. */
  function french(number) {
    const p = parts(number);
    return (p.day === 1 ? "1er" : p.day) + "\u00a0" + Clausier.donnees.commun.mois[p.month - 1] + "\u00a0" + padded(p.year, 4);
  }

  /** « 01/01/2027 ». */
  function figures(number) {
    const p = parts(number);
    return padded(p.day, 2) + "/" + padded(p.month, 2) + "/" + p.year;
  }

  function semesterStart(number) {
    const p = parts(number);
    return of(p.year, p.month >= 7 ? 7 : 1, 1);
  }

  function semesterEnd(number) {
    const p = parts(number);
    return p.month >= 7 ? of(p.year, 12, 31) : of(p.year, 6, 30);
  }

  /** The same day of the month *months* later, or the last day of that month where it is shorter. */
  function monthsAfter(number, months) {
    const p = parts(number);
    const index = p.year * MONTHS + p.month - 1 + months;
    const year = Math.floor(index / MONTHS);
    const month = index - year * MONTHS + 1;
    const last = parts((month === MONTHS ? of(year + 1, 1, 1) : of(year, month + 1, 1)) - 1).day;
    return of(year, month, Math.min(p.day, last));
  }

  /** The same day *years* later; 29 February becomes 28 in a common year. */
  function yearsAfter(number, years) {
    return monthsAfter(number, years * MONTHS);
  }

  /** A day some months before, never after the 28th: near enough for a warning. */
  function monthsBefore(number, months) {
    const p = parts(number);
    const index = p.year * MONTHS + p.month - 1 - months;
    const year = Math.floor(index / MONTHS);
    return of(year, index - year * MONTHS + 1, Math.min(p.day, 28));
  }

  /** The reader's own day. */
  function today() {
    const now = new Date();
    return of(now.getFullYear(), now.getMonth() + 1, now.getDate());
  }

  Clausier.jours = {
    of,
    parts,
    read,
    iso,
    french,
    figures,
    semesterStart,
    semesterEnd,
    monthsAfter,
    yearsAfter,
    monthsBefore,
    today
  };
})((window.Clausier = window.Clausier || {}));
