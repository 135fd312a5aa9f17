/* The text to paste, from the template that pandoc wrote. As generator/convert/txt.py makes it. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const MARK = /\ue000(champ|lignes|option|fin)(?:\ue001([^\ue001\ue002]*))?(?:\ue001([^\ue002]*))?\ue002/g;
  const OPTION = /\ue000option\ue001([^\ue001\ue002]*)\ue001[^\ue002]*\ue002\n\n([\s\S]*?)\ue000fin\ue001[^\ue002]*\ue002\n\n?/g;
  const [UNTICKED, TICKED] = ["\u2610", "\u2612"];
  const ROWS_TO_FILL = 3;

  function answer(letter, filling, key, alone) {
    if (letter.types[key] === "case") return letters.box(filling.cases[key]);
    const text = filling.textes[key];
    if (text === undefined) return letter.invites[key];
    return alone ? text : letters.printed.inline(text);
  }

  /** Return one sentence a row: columns drawn with spaces do not survive a proportional font. */
  function rows(letter, filling, key) {
    const cell = (row, column) => letters.printed.inline(row[column] === undefined ? letter.invites[column] : row[column]);
    const sentence = (row) => letter.colonnes[key].map((column) => letter.libelles[column] + "\u00a0: " + cell(row, column)).join(" ; ");
    return letters
      .rowsOf(filling, key)
      .map((row) => "- " + sentence(row))
      .join("\n");
  }

  /** Return the box of an answer, ticked or not. */
  letters.box = (ticked) => (ticked ? TICKED : UNTICKED);

  /** Return the rows of a table, or empty ones to fill by hand. */
  letters.rowsOf = (filling, key) => filling.lignes[key] || new Array(ROWS_TO_FILL).fill({});

  /** Return the letter as plain text: subject and body of a message. */
  letters.text = (letter, filling) => {
    const decided = (letter.modele + "\n").replace(OPTION, (whole, name, body) => {
      const kept = filling.options[name];
      return kept === undefined ? whole : kept ? body : "";
    });
    const filled = decided.replace(MARK, (_, kind, name, more) => {
      if (kind === "champ") return answer(letter, filling, name, more === "seul");
      if (kind === "lignes") return rows(letter, filling, name);
      return "[" + (kind === "fin" ? name : more.split("\ue001").join(" : ")) + "]";
    });
    return filled.replace(/\n{3,}/g, "\n\n").trim() + "\n";
  };
})((window.Clausier = window.Clausier || {}));
