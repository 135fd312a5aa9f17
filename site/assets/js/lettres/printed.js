/* Values become the French words a document prints. What the reader wrote is never retouched. As generator/dossier/printed.py. */
((Clausier) => {
  "use strict";

  const { french, letters } = Clausier;
  const NBSP = "\u00a0";
  const NOTHING_THERE = "–";
  const ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

  /** « 1 250,5 » of a number of hundredths, with only the decimals it has. */
  function count(hundredths) {
    return french
      .euros(hundredths)
      .slice(0, -2)
      .replace(/,00$/, "")
      .replace(/(,[0-9])0$/, "$1");
  }

  function plain(blank, value) {
    if (blank.type === "montant") return french.euros(value);
    if (blank.type === "nombre") return count(value);
    // The reader refused an IBAN that is none.
    if (blank.iban)
      return value
        .replace(/\s/g, "")
        .toUpperCase()
        .replace(/(.{4})(?=.)/g, "$1 ");
    if (blank.type !== "siret" || !/^[0-9]+$/.test(value)) return value;
    return [value.slice(0, 3), value.slice(3, 6), value.slice(6, 9), value.slice(9)].join(NBSP);
  }

  /** « du 12 avril 2026 et du 19 avril 2026 ». */
  function dates(days) {
    const told = days.map((day) => "du " + french.date(day));
    return told.length > 1 ? told.slice(0, -1).join(", ") + " et " + told.at(-1) : told.join("");
  }

  letters.printed = {
    /** An answer as a sentence prints it. */
    sentence: (blank, value) => {
      if (blank.type === "dates") return dates(value);
      return blank.type === "date" ? french.date(value) : plain(blank, value);
    },
    /** An answer as a table prints it. */
    cell: (blank, value) => {
      if (blank.type === "dates") return value.map(french.shortDate).join(", ") || NOTHING_THERE;
      return blank.type === "date" ? french.shortDate(value) : plain(blank, value);
    },
    /** What stands in the only row of a table that has nothing to tell. */
    empty: (blank) => (blank.type === "montant" ? french.euros(0n) : NOTHING_THERE),
    /** Several lines as they read inside a sentence. */
    inline: (text) =>
      text
        .split(ENDS)
        .map((line) => line.trim().replace(/,+$/, ""))
        .filter(Boolean)
        .join(", ")
  };
})((window.Clausier = window.Clausier || {}));
