/* What a profession may never show, looked for in the names of its pieces. As generator/casefile/secrets.py, with its patterns. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const { motifs, secrets } = Clausier.data.casefile;
  const [SECRET, SEALED, NUMBER] = [motifs.secrets, motifs.scelles, motifs.securite_sociale].map((one) => casefile.pattern(one, "g"));
  const bare = (text) => Array.from(text, (sign) => sign.normalize("NFD")[0]).join("");
  const words = (text, pattern) => Array.from(text.matchAll(pattern), (match) => match[0].toLowerCase());

  /** Return the first words of *text* that a profession may not show, none twice; *sealed* is that of one bound to secrecy. */
  casefile.revealing = (text, sealed) => {
    const found = [
      ...words(bare(text), SECRET),
      ...(sealed ? words(text, SEALED) : []),
      ...words(text, NUMBER).map(() => secrets.numero)
    ];
    return Array.from(new Set(found)).slice(0, secrets.au_plus);
  };

  /** Return what a piece may not show and does, by its name and its title. */
  casefile.secretsOf = (piece) => {
    const record = casefile.desk.record();
    return casefile.revealing(piece.titre + "\n" + piece.name, Boolean(record && record.secret));
  };
})((window.Clausier = window.Clausier || {}));
