/* Numbers of identity that stand in any text, whether our document asked for them there or not. As generator/verify/numeros.py. */
((Clausier) => {
  "use strict";

  const { checksums, verify } = Clausier;
  const GROUP = /[ .\u00a0\u202f]/;
  const LONGEST_GROUP = 4;

  /** Return each SIRET, SIREN and IBAN that a text names, with whether it can be one. */
  verify.numbersIn = (text) => {
    const { inscrit, moindre, telephone, compte, annonce, france, plus_court } = verify.rules.numeros;
    // Some figures may be those of a street, of a postcode or of a telephone.
    const labelled = [...text.matchAll(verify.pattern(inscrit, "g"))].filter((found) => {
      return verify.digitsOf(found[2]).length >= moindre && !verify.pattern(telephone, "").test(found[2]);
    });
    const registered = labelled.map((found) => {
      return number(found[1].toUpperCase(), found[2], text.slice(found.index + found[0].length));
    });
    const accounts = [...text.matchAll(verify.pattern(compte, "g"))].flatMap((found) => {
      const digits = verify.digitsOf(found[1]);
      // Signs in fours may be a reference, and a French VAT number is shorter: an account is long and French, or said to be one.
      const named =
        (digits.startsWith(france) && digits.length >= plus_court) || verify.pattern(annonce, "").test(text.slice(0, found.index));
      return named ? [{ kind: "iban", text: found[1], digits, possible: beginnings(found[1]).some(checksums.isIban) }] : [];
    });
    return [...registered, ...accounts];
  };

  function number(label, text, after) {
    const { longueurs } = verify.rules.numeros;
    const digits = verify.digitsOf(text);
    const kind = label === "SIRET" || (label !== "SIREN" && digits.length >= longueurs.siret) ? "siret" : "siren";
    // A line may end inside a number.
    const rest = verify.pattern(verify.rules.numeros.suite, "y").exec(after);
    const whole = digits + (rest ? verify.digitsOf(rest[1]) : "");
    // A postcode or a telephone may follow on the line.
    const right = [digits, whole]
      .map((one) => one.slice(0, longueurs[kind]))
      .find(kind === "siret" ? checksums.isSiret : checksums.isSiren);
    return { kind, text, digits: right || digits, possible: Boolean(right) };
  }

  /** Return what an account's number may be: a word in capitals may follow it. */
  function beginnings(text) {
    const { france, longueurs } = verify.rules.numeros;
    if (text.startsWith(france)) return [verify.digitsOf(text).slice(0, longueurs.iban)];
    const groups = text.split(GROUP);
    if (groups.some((group) => group.length > LONGEST_GROUP)) return [verify.digitsOf(text)];
    return groups.map((_, index) => groups.slice(0, index + 1).join(""));
  }
})((window.Clausier = window.Clausier || {}));
