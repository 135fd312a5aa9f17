/* A document's own words with holes where the buyer answers, as the data of a document gives them. As generator/verify/template.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const BEFORE = new RegExp("^[" + verify.BLANK + "]*(?:[-–•] +|\\p{Nd}+\\. +|Article[ \u00a0]\\p{Nd}+ (?:– )?)", "u");
  const LETTERS = /[\p{L}\p{N}]/gu;
  const groups = new Map();
  const older = new Map();
  const blanks = new Map();
  let own = {};

  /** Take the texts of one document for one public. */
  verify.receive = (group) => {
    const lines = group.lignes.map(line);
    for (const model of group.modeles) {
      const { document, public: reader, lignes } = group;
      const texte = JSON.stringify(model.lignes.map((number) => lignes[number]));
      Object.assign(model, { document, public: reader, texte, template: model.lignes.map((number) => lines[number]) });
    }
    groups.set(group.document + " " + group.public, group.modeles);
  };

  /** Return the texts of one document for one public, null before they are received. */
  verify.received = (document, reader) => groups.get(document + " " + reader) || null;

  /** Take a published text that is no longer today's. */
  verify.receiveOlder = (text) => {
    older.set(text.adresse, { ...text, template: text.lignes.map(line) });
  };

  verify.receivedOlder = (address) => older.get(address);

  /** Take blanks as an older text prints them; those of today count again with none. */
  verify.useBlanks = (champs) => {
    own = champs || {};
    blanks.clear();
    const gone = Object.entries(own).filter(([, champ]) => champ.retire);
    verify.known = { ...verify.common.champs, ...Object.fromEntries(gone) };
  };

  function line(data) {
    if (data.t) return { rows: data.t, fixed: [], holes: [], words: [], option: data.o || "", label: "", weight: 0 };
    const fixed = data.p.filter((piece) => typeof piece === "string");
    return {
      pieces: data.p,
      fixed,
      words: fixed.map((words) => verify.squeezed(words)),
      holes: data.p.filter((piece) => typeof piece !== "string").map((piece) => piece[0]),
      option: data.o || "",
      label: data.l || "",
      weight: fixed.reduce((total, words) => total + verify.letters(words), 0),
      patterns: {}
    };
  }

  /** Return how many letters and figures a text holds. */
  verify.letters = (text) => (text.match(LETTERS) || []).length;

  /** Return a paragraph without the dash of a list or the number of an article. */
  verify.unmarked = (paragraph) => paragraph.replace(BEFORE, "");

  /** Return a blank as documents print it: its label, its type, its prompt, its columns. */
  verify.blank = (cle) => {
    if (!blanks.has(cle)) {
      const champ = own[cle] || verify.common.champs[cle];
      const prompt = champ.type === "case" ? "☐" : "[" + (champ.demande || champ.invite).replace(/[ \t\r\n]+/g, " ") + "]";
      blanks.set(cle, { cle, libelle: champ.nom || champ.libelle, type: champ.type, prompt, colonnes: champ.colonnes || [], ou: champ.ou });
    }
    return blanks.get(cle);
  };
})((window.Clausier = window.Clausier || {}));
