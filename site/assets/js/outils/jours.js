/* Days as whole numbers (0 is 1 January 1970): no clock, no time zone. */
(function (Clausier) {
  "use strict";

  var MONTHS = 12;

  /** The number of a day; the calendar's leap years by arithmetic alone. */
  function of(year, month, day) {
    var y = month <= 2 ? year - 1 : year;
    var era = Math.floor(y / 400);
    var yearOfEra = y - era * 400;
    var dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
    var dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
  }

  /** The year, month and day of a number. */
  function parts(number) {
    var z = number + 719468;
    var era = Math.floor(z / 146097);
    var dayOfEra = z - era * 146097;
    var yearOfEra = Math.floor(
      (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365
    );
    var dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    var shifted = Math.floor((5 * dayOfYear + 2) / 153);
    var month = shifted + (shifted < 10 ? 3 : -9);
    return {
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
    };
  }

  function padded(number, width) {
    return String(number).padStart(width, "0");
  }

  /** The number of « 2026-11-22 », null when the calendar has no such day. */
  function read(text) {
    var found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    if (!found || found[1] === "0000") return null;
    var number = of(Number(found[1]), Number(found[2]), Number(found[3]));
    return iso(number) === text ? number : null;
  }

  function iso(number) {
    var p = parts(number);
    return padded(p.year, 4) + "-" + padded(p.month, 2) + "-" + padded(p.day, 2);
  }

  /** « 1er janvier 2027 », with no-break spaces. */
  function french(number) {
    var p = parts(number);
    return (p.day === 1 ? "1er" : p.day) + "\u00a0" + Clausier.donnees.commun.mois[p.month - 1] + "\u00a0" + padded(p.year, 4);
  }

  /** « 01/01/2027 ». */
  function figures(number) {
    var p = parts(number);
    return padded(p.day, 2) + "/" + padded(p.month, 2) + "/" + p.year;
  }

  function semesterStart(number) {
    var p = parts(number);
    return of(p.year, p.month >= 7 ? 7 : 1, 1);
  }

  function semesterEnd(number) {
    var p = parts(number);
    return p.month >= 7 ? of(p.year, 12, 31) : of(p.year, 6, 30);
  }

  /** The same day of the month *months* later, or the last day of that month where it is shorter. */
  function monthsAfter(number, months) {
    var p = parts(number);
    var index = p.year * MONTHS + p.month - 1 + months;
    var year = Math.floor(index / MONTHS);
    var month = index - year * MONTHS + 1;
    var last = parts((month === MONTHS ? of(year + 1, 1, 1) : of(year, month + 1, 1)) - 1).day;
    return of(year, month, Math.min(p.day, last));
  }

  /** The same day *years* later; 29 February becomes 28 in a common year. */
  function yearsAfter(number, years) {
    return monthsAfter(number, years * MONTHS);
  }

  /** A day some months before, never after the 28th: near enough for a warning. */
  function monthsBefore(number, months) {
    var p = parts(number);
    var index = p.year * MONTHS + p.month - 1 - months;
    var year = Math.floor(index / MONTHS);
    return of(year, index - year * MONTHS + 1, Math.min(p.day, 28));
  }

  /** The reader's own day. */
  function today() {
    var now = new Date();
    return of(now.getFullYear(), now.getMonth() + 1, now.getDate());
  }

  Clausier.jours = {
    of: of,
    parts: parts,
    read: read,
    iso: iso,
    french: french,
    figures: figures,
    semesterStart: semesterStart,
    semesterEnd: semesterEnd,
    monthsAfter: monthsAfter,
    yearsAfter: yearsAfter,
    monthsBefore: monthsBefore,
    today: today
  };
})((window.Clausier = window.Clausier || {}));
