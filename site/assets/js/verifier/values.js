/* What a buyer wrote, read back: days (as 2026-05-15), sums, numbers of identity; null when it is not one. */
(function (verify) {
  "use strict";
  const BLANKS = new RegExp("[" + verify.BLANK + "]+", "g");
  const IDENTITY = new RegExp("[" + verify.BLANK + ".-]", "g");
  const IN_WORDS = /^([0-9]{1,2})(?:er)? ?([a-zéûA-ZÉÛ]+) ?([0-9]{4})$/;
  const IN_FIGURES = /^([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})$/;
  const ISO = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
  const NUMBER = /^-?[0-9]{1,15}(?:[.,][0-9]{1,15})?$/;
  const POST_OFFICE = "356000000";

  /** Return the day that « 1er juin 2026 », « 15/05/2026 » or « 2026-05-15 » names. */
  verify.dayOf = function (text) {
    const plain = verify.strip(text.replace(BLANKS, " "));
    let found = IN_WORDS.exec(plain);
    if (found) {
      const month = verify.common.mois.indexOf(plainMonth(found[2].toLowerCase())) + 1;
      return month ? day(found[3], month, found[1]) : null;
    }
    found = IN_FIGURES.exec(plain);
    if (found) return day(found[3], Number(found[2]), found[1]);
    found = ISO.exec(plain);
    return found ? day(found[1], Number(found[2]), found[3]) : null;
  };

  /** Return the days that « du 12 avril 2026 et du 19 avril 2026 » names, null when a part of it names none. */
  verify.daysOf = function (text) {
    const parts = verify.strip(text.replace(BLANKS, " ")).split(/,? et |, ?|;/).map((part) => verify.strip(part).replace(/^(?:du|des|le|de) /i, ""));
    const days = parts.map(verify.dayOf);
    return days.every(Boolean) ? days : null;
  };

  function plainMonth(name) {
    return verify.common.mois_sans_accent[name] || name;
  }

  function day(year, month, number) {
    const found = new Date(Date.UTC(2000, month - 1, Number(number)));
    found.setUTCFullYear(Number(year), month - 1, Number(number));
    const same = Number(year) > 0 && found.getUTCMonth() === month - 1 && found.getUTCDate() === Number(number);
    return same ? found.toISOString().slice(0, 10) : null;
  }

  /** Return « 1er janvier 2027 », with blanks that do not break. */
  verify.frenchDate = function (iso) {
    const [year, month, number] = iso.split("-");
    const first = Number(number) === 1 ? "1er" : String(Number(number));
    return [first, verify.common.mois[Number(month) - 1], year].join("\u00a0");
  };

  /** Return the same day of another year; 29 February has none three years out of four. */
  verify.years = function (iso, count) {
    const [year, month, number] = iso.split("-").map(Number);
    return [String(year + count).padStart(4, "0"), ...[month, Math.min(number, 28)].map((one) => String(one).padStart(2, "0"))].join("-");
  };

  /** Return the number that « 1 250,50 €», « 12,15 % » or « 1.250,50 EUR » says. */
  verify.numberOf = function (text) {
    let plain = text.replace(BLANKS, "").replace(/[\u2212\u2011]/g, "-").replace(/(?:€|euros?|EUR|%|TTC|HT)/gi, "").replace(/^[ .;,]+|[ .;,]+$/g, "");
    if (plain.includes(",")) plain = plain.replace(/\.(?=[0-9]{3}(?:[.,]|$))/g, "");
    return NUMBER.test(plain) ? verify.decimal(plain.replace(",", ".")) : null;
  };

  /** Return a number of identity without its blanks and dots. */
  verify.digitsOf = function (text) {
    return text.replace(IDENTITY, "");
  };

  /** Return whether 14 digits are a possible SIRET. */
  verify.isSiret = function (digits) {
    if (!/^[0-9]{14}$/.test(digits) || /^0+$/.test(digits)) return false;
    const sum = [...digits].reduce((total, digit) => total + Number(digit), 0);
    return (digits.startsWith(POST_OFFICE) && sum % 5 === 0) || (luhn(digits) && luhn(digits.slice(0, 9)));
  };

  /** Return whether 9 digits are a possible SIREN. */
  verify.isSiren = function (digits) {
    return /^[0-9]{9}$/.test(digits) && !/^0+$/.test(digits) && luhn(digits);
  };

  /** Return whether a text is shaped as the number of an association: W and nine digits. */
  verify.isRna = function (text) {
    return /^[Ww][0-9]{9}$/.test(text);
  };

  function luhn(digits) {
    const doubled = [...digits].reverse().map((digit, index) => Number(digit) * ((index % 2) + 1));
    return doubled.reduce((total, one) => total + (one > 9 ? one - 9 : one), 0) % 10 === 0;
  }

  /** Return whether an IBAN without blanks is possible: 1 modulo 97. */
  verify.isIban = function (text) {
    if (!/^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}$/.test(text)) return false;
    const moved = text.slice(4) + text.slice(0, 4);
    return BigInt([...moved].map((char) => parseInt(char, 36)).join("")) % 97n === 1n;
  };
}(Clausier.verify));
