/* The list of the pieces and their cover, set on pages by what makes the PDF of a letter, in the words of the library. */
((Clausier) => {
  "use strict";

  const { casefile, days, french, letters } = Clausier;
  const { apres_la_liste: AFTER, couvertures, empreintes, cotes } = Clausier.data.casefile;
  const DIGITS = [967, 1500, 7500];
  const COVER = [700, 4200, 1350, 850, 1100];
  const NONE = "–";
  const LETTERS = "donnees/lettres/";

  const shown = (date) => (date === null ? NONE : french.shortDate(date));

  /** Return the letter *document* as its file says it, for a profession and a client; null when there is none. */
  casefile.letterOf = async ({ document, pack, reader }) => {
    const { index } = letters;
    if (!document) return null;
    const name = index.lettres[pack][document][index.publics.indexOf(reader)];
    await Clausier.files.load(LETTERS + name + ".js");
    return letters.prepare(letters.texts[name]);
  };

  /** Return the answers of the dossier with the pieces in the tables of the list, on the day of filing. */
  function stateOf(parts, day) {
    const state = letters.dossier.read(Clausier.store.read() || {});
    state.values.date_lettre = days.iso(day);
    for (const { table, pieces } of parts.filter(({ part }) => part)) {
      state.rows[table] = pieces.map(({ number, piece }) => ({
        ligne_piece: String(number),
        ligne_designation: piece.titre,
        ...(piece.date === null ? {} : { ligne_date: days.iso(piece.date) }),
        ligne_pages: String(piece.count)
      }));
    }
    return state;
  }

  /** Return the PDF of the list of the pieces, their digests behind it, and the names of the blanks that are left. */
  casefile.listed = async ({ document, pack, reader, parts, day }) => {
    const letter = await casefile.letterOf({ document, pack, reader });
    const interest = letters.index.packs.find((one) => one.id === pack).interets;
    const { filling, missing } = letters.complete(letter, stateOf(parts, day), interest);
    for (const rows of Object.values(filling.lignes)) for (const row of rows) if (row.ligne_date === undefined) row.ligne_date = NONE;
    const held = parts.flatMap(({ pieces }) => pieces);
    filling.lignes.empreintes = held.map(({ number, piece }) => ({
      numero: String(number),
      fichier: empreintes,
      empreinte: piece.made + "\n" + piece.digest
    }));
    const whole = { ...letter, apercu: letter.apercu + AFTER, largeurs: { ...letter.largeurs, empreintes: DIGITS } };
    const left = missing.filter(({ key, column }) => !(column === "ligne_date" && key in letter.types)).map(({ label }) => label);
    return { content: letters.pdf(whole, filling, letters.press), missing: left };
  };

  /** Return the PDF of the cover: who asks what of whom, and the page where each of *lines* ({ part, number, titre, date, count }) begins. */
  casefile.cover = async ({ titre, depot, cote, lines, pied, day }) => {
    const dossier = Clausier.store.read() || {};
    const names = cotes[cote].couverture.map(([, key]) => dossier[key]);
    const textes = {
      partie_1: names[0],
      partie_2: names[1],
      devant: dossier.juridiction_debiteur || depot.destinataire,
      demande: depot.titre
    };
    const parts = cotes[cote].parties.map(({ part }) => part);
    const options = Object.fromEntries([
      ...Object.entries(textes).map(([key, text]) => [key, Boolean(text)]),
      ...parts.map((part) => [part, lines.some((line) => line.part === part)])
    ]);
    const letter = {
      titre,
      sous_titre: "",
      lettre: false,
      pied,
      sujet: titre,
      mots: [],
      droit: days.iso(day),
      apercu: couvertures[cote],
      types: {},
      largeurs: Object.fromEntries(parts.map((part) => [part, COVER]))
    };
    let [content, pages] = [null, 1];
    // The contents may take a page more than was thought.
    for (let turn = 0; turn < 3; turn += 1) {
      let start = pages + 1;
      const rows = lines.map((line) => {
        const row = { numero: String(line.number), titre: line.titre, date: shown(line.date), pages: String(line.count), page: String(start) };
        start += line.count;
        return [line.part, row];
      });
      const lignes = Object.fromEntries(parts.map((part) => [part, rows.filter(([own]) => own === part).map(([, row]) => row)]));
      content = letters.pdf(letter, { textes, cases: {}, options, lignes }, letters.press);
      const count = (await window.PDFLib.PDFDocument.load(content, { updateMetadata: false })).getPageCount();
      if (count === pages) break;
      pages = count;
    }
    return content;
  };
})((window.Clausier = window.Clausier || {}));
