/* Days as whole numbers, those of Python's `date.toordinal`: 1 is 1 January of the year 1. No clock, no time zone. */
((Clausier) => {
  "use strict";

  const MONTHS = 12;
  // The calendar counts from 1 March of the year 0: February, the odd month, comes last.
  const FIRST = 305;

  /** The number of a day; the calendar's leap years by arithmetic alone. */
  function of(year, month, day) {
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400);
    const yearOfEra = y - era * 400;
    const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
    const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
    return era * 146097 + dayOfEra - FIRST;
  }

  /** The year, month and day of a number. */
  function parts(number) {
    const z = number + FIRST;
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

  /** The number of a day, null when the calendar has no such day; from the year 1 on. */
  function dated(year, month, day) {
    const number = of(year, month, day);
    const p = parts(number);
    return year >= 1 && p.year === year && p.month === month && p.day === day ? number : null;
  }

  /** The number of « 2026-11-22 », null when the calendar has no such day. */
  function read(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    return found && dated(Number(found[1]), Number(found[2]), Number(found[3]));
  }

  /** « 2026-11-22 ». */
  function iso(number) {
    const p = parts(number);
    return [String(p.year).padStart(4, "0"), ...[p.month, p.day].map((part) => String(part).padStart(2, "0"))].join("-");
  }

  function semesterStart(number) {
    const p = parts(number);
    return of(p.year, p.month >= 7 ? 7 : 1, 1);
  }

  function semesterEnd(number) {
    const p = parts(number);
    return p.month >= 7 ? of(p.year, 12, 31) : of(p.year, 6, 30);
  }

  /** The same day of the month *months* later, or its day *most* at the latest; *most* must exist there. */
  function shifted(number, months, most) {
    const p = parts(number);
    const index = p.year * MONTHS + p.month - 1 + months;
    const year = Math.floor(index / MONTHS);
    return of(year, index - year * MONTHS + 1, Math.min(p.day, most));
  }

  /** The same day of the month *months* later, or the last day of that month where it is shorter. */
  function monthsAfter(number, months) {
    const next = parts(shifted(number, months + 1, 1));
    return shifted(number, months, parts(of(next.year, next.month, 1) - 1).day);
  }

  /** The same day *years* later; 29 February becomes 28 in a common year. */
  function yearsAfter(number, years) {
    return monthsAfter(number, years * MONTHS);
  }

  /** A day some months after, or before, never after the 28th: near enough for a warning. */
  function nearly(number, months) {
    return shifted(number, months, 28);
  }

  /** The place of a day in its week, Monday 0. */
  function weekday(number) {
    return (number + 6) % 7;
  }

  /** The reader's own day. */
  function today() {
    const now = new Date();
    return of(now.getFullYear(), now.getMonth() + 1, now.getDate());
  }

  Clausier.days = { of, parts, dated, read, iso, semesterStart, semesterEnd, monthsAfter, yearsAfter, nearly, weekday, today };
})((window.Clausier = window.Clausier || {}));
