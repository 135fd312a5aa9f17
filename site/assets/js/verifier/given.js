/* The buyer's answers, taken out of a file: what stands in its blanks and tables, and the optional passages that were kept.
   As generator/update/given.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const TICKED = "☒";

  /** Return an answer of several lines on one. */
  verify.inline = (text) =>
    text
      .split("\n")
      .map((line) => verify.strip(line).replace(/,+$/, ""))
      .filter(Boolean)
      .join(", ");

  /** Return what a file laid over an older text says: { texts, rows, options, notes }. */
  verify.given = (sheet) => {
    const parted = new Set(surelyParted(sheet));
    const places = new Map();
    for (const one of sheet.places) {
      if (!one.answered || (one.blank.type === "case" && one.text !== TICKED)) continue;
      const place = { ...one, sure: one.sure || parted.has(one.blank.cle) };
      places.set(one.blank.cle, [...(places.get(one.blank.cle) || []), place]);
    }
    const texts = new Map();
    const notes = [];
    for (const [cle, found] of places) {
      const place = found.reduce((one, other) => (better(other, one) ? other : one));
      texts.set(cle, place.text);
      notes.push(...doubts(place, found));
    }
    const rows = new Map([...sheet.rows.keys()].map((cle) => [cle, sheet.answeredRows(cle)]).filter(([, found]) => found.length));
    return { texts, rows, options: new Map(choices(sheet)), notes: [...notes, ...passages(sheet)] };
  };

  /** Whether a place is read more surely, or with its lines, which a sentence puts on one. */
  function better(one, other) {
    if (one.sure !== other.sure) return one.sure;
    return one.text.includes("\n") && !other.text.includes("\n");
  }

  function doubts(place, places) {
    const { libelle } = place.blank;
    const texte = verify.inline(place.text);
    if (!place.sure) return [{ name: "incertaine", words: { libelle, texte } }];
    const others = places.filter((one) => one.sure).map((one) => verify.inline(one.text));
    const different = new Set(others.filter((text) => verify.squeezed(text) !== verify.squeezed(texte)));
    return [...different].map((autre) => ({ name: "plusieurs", words: { libelle, texte, autre } }));
  }

  /** Return the blanks side by side on a line whose answers leave no doubt of where each ends: none holds a sign that stands between
      them, but for an address at the end, which begins with its number. */
  function surelyParted({ laid }) {
    const held = verify.grouped(laid.answers, (answer) => answer.paragraph);
    return [...laid.places].flatMap(([number, paragraph]) => {
      const answers = new Map((held.get(paragraph) || []).map((answer) => [answer.cle, verify.squeezed(answer.text)]));
      return runs(laid.template[number]).flatMap(({ signs, holes }) => {
        const last = holes[holes.length - 1];
        const address = verify.blank(last).type === "adresse" && /^\p{Nd}/u.test(answers.get(last) || "");
        const closed = address ? holes.slice(0, -1) : holes;
        const mixed = closed.some((cle) => signs.some((sign) => (answers.get(cle) || "").includes(sign)));
        return signs.every(Boolean) && !mixed ? holes : [];
      });
    });
  }

  /** Return the stretches of a line between words of ours: the signs between its holes, and these holes. */
  function runs(line) {
    const found = [];
    let [signs, holes, after] = [[], [], []];
    for (const piece of [...line.pieces, "\n"]) {
      if (typeof piece !== "string") {
        if (holes.length) signs.push(...after);
        holes.push(piece[0]);
        after = [];
      } else if (verify.letters(piece) || piece.includes("\n")) {
        if (holes.length) found.push({ signs, holes });
        [signs, holes, after] = [[], [], []];
      } else {
        after.push(verify.squeezed(piece));
      }
    }
    return found;
  }

  /** Return the optional passages whose fate the file tells, and whether each was kept. */
  function choices(sheet) {
    const { options, groupes } = sheet.older;
    const boxes = sheet.read.fields.filter((field) => field.name.startsWith("option."));
    const ticked = new Map(boxes.map((field) => [field.name.slice(7), field.text === TICKED]));
    return Object.keys(options).flatMap((cle) => {
      if (ticked.has(cle)) {
        // A box that is not ticked says nothing yet, unless another answer to the same question is.
        const rivals = (groupes.find((group) => group.choix.includes(cle)) || { choix: [] }).choix;
        return ticked.get(cle) || rivals.some((one) => ticked.get(one)) ? [[cle, ticked.get(cle)]] : [];
      }
      const kept = sheet.putAside.has(cle) ? null : isKept(sheet.laid, cle);
      return kept === null ? [] : [[cle, kept]];
    });
  }

  /** Return whether the words of an optional passage are in the file, null when it has too few words to say. */
  function isKept({ template, places }, cle) {
    const lines = template.map((line, number) => [number, line]).filter(([, line]) => !line.rows && line.option === cle);
    if (lines.some(([number]) => places.has(number))) return true;
    return lines.some(([, line]) => line.weight >= verify.rules.rapprochement.fort) ? false : null;
  }

  /** Return the passages that are the buyer's own, and those of ours that he removed or wrote again. */
  function passages(sheet) {
    const shown = (text) => ({ texte: verify.beginning(verify.inline(text), verify.common.reprise.montre) });
    const instruction = (text) =>
      verify.pattern(verify.rules.consigne, "y").test(text) || verify.pattern(verify.rules.option, "y").test(text);
    const own = sheet.others.filter(
      (text) => verify.letters(text) >= verify.rules.rapprochement.fort && !instruction(verify.strip(text))
    );
    return [
      ...own.map((text) => ({ name: "passage_ajoute", words: shown(text) })),
      ...sheet.laid.missing.map((line) => ({ name: "passage_retire", words: shown(line.fixed.join("…")) }))
    ];
  }
})((window.Clausier = window.Clausier || {}));
