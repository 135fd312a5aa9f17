/* The keys of numbers of identity: whether a SIRET, a SIREN or an IBAN can be one. As generator/dossier/checksums.py. */
((Clausier) => {
  "use strict";

  const POST_OFFICE = "356000000";

  function luhn(digits) {
    const doubled = [...digits].reverse().map((digit, index) => Number(digit) * ((index % 2) + 1));
    return doubled.reduce((total, one) => total + (one > 9 ? one - 9 : one), 0) % 10 === 0;
  }

  /** Whether a text without blanks is a possible SIRET: 14 digits. */
  function isSiret(digits) {
    if (!/^[0-9]{14}$/.test(digits) || /^0+$/.test(digits)) return false;
    const sum = [...digits].reduce((total, digit) => total + Number(digit), 0);
    // The branches of La Poste are numbered otherwise.
    return (digits.startsWith(POST_OFFICE) && sum % 5 === 0) || (luhn(digits) && luhn(digits.slice(0, 9)));
  }

  /** Whether a text without blanks is a possible SIREN: 9 digits. */
  function isSiren(digits) {
    return /^[0-9]{9}$/.test(digits) && !/^0+$/.test(digits) && luhn(digits);
  }

  /** Whether a text has the shape of the number of an association: W and nine digits. */
  function isRna(text) {
    return /^[Ww][0-9]{9}$/.test(text);
  }

  /** Whether a text without blanks is a possible IBAN: 1 modulo 97. */
  function isIban(text) {
    if (!/^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}$/.test(text)) return false;
    const moved = text.slice(4) + text.slice(0, 4);
    return BigInt([...moved].map((char) => parseInt(char, 36)).join("")) % 97n === 1n;
  }

  Clausier.checksums = { isSiret, isSiren, isRna, isIban };
})((window.Clausier = window.Clausier || {}));
