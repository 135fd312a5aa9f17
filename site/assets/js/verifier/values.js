/* What a buyer wrote, read back: days, sums, numbers of identity; null when it is not one. As generator/verify/values.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, verify } = Clausier;
  const BLANKS = new RegExp("[" + verify.BLANK + "]+", "g");
  const IDENTITY = new RegExp("[" + verify.BLANK + ".-]", "g");
  const IN_WORDS = /^([0-9]{1,2})(?:er)? ?([a-zéûA-ZÉÛ]+) ?([0-9]{4})$/;
  const IN_FIGURES = /^([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})$/;
  const NUMBER = /^-?[0-9]{1,15}(?:[.,][0-9]{1,15})?$/;

  /** Return the day that « 1er juin 2026 », « 15/05/2026 » or « 2026-05-15 » names. */
  verify.dayOf = (text) => {
    const found = written(verify.strip(text.replace(BLANKS, " ")));
    const { premiere_annee: first, derniere_annee: last } = verify.rules.lecture;
    const year = found && days.parts(found).year;
    return year >= first && year <= last ? found : null;
  };

  function written(plain) {
    let found = IN_WORDS.exec(plain);
    if (found) return days.dated(Number(found[3]), monthOf(found[2].toLowerCase()), Number(found[1]));
    found = IN_FIGURES.exec(plain);
    return found ? days.dated(Number(found[3]), Number(found[2]), Number(found[1])) : days.read(plain);
  }

  /** Return the days that « du 12 avril 2026 et du 19 avril 2026 » names, null when a part of it names none. */
  verify.daysOf = (text) => {
    const parts = verify
      .strip(text.replace(BLANKS, " "))
      .split(/,? et |, ?|;/)
      .map((part) => verify.strip(part).replace(/^(?:du|des|le|de) /i, ""));
    const found = parts.map(verify.dayOf);
    return found.every(Boolean) ? found : null;
  };

  /** Return the number of a month, 0 when there is none of that name. */
  function monthOf(name) {
    return Clausier.data.common.mois.indexOf(verify.common.mois_sans_accent[name] || name) + 1;
  }

  /** Return the number that « 1 250,50 €», « 12,15 % » or « 1.250,50 EUR » says. */
  verify.numberOf = (text) => {
    let plain = text
      .replace(BLANKS, "")
      .replace(/[\u2212\u2011]/g, "-")
      .replace(/(?:€|euros?|EUR|%|TTC|HT)/gi, "")
      .replace(/^[ .;,]+|(?<![ .;,])[ .;,]+$/g, "");
    if (plain.includes(",")) plain = plain.replace(/\.(?=[0-9]{3}(?:[.,]|$))/g, "");
    return NUMBER.test(plain) ? decimals.read(plain.replace(",", ".")) : null;
  };

  /** Return a number of identity without its blanks and dots. */
  verify.digitsOf = (text) => {
    return text.replace(IDENTITY, "");
  };
})((window.Clausier = window.Clausier || {}));
