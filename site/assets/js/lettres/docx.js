/* The Word file: the pieces of its text put end to end with the answers between them (generator/publish/tools/letter_template.py), then zipped. */
(function (lettres) {
  "use strict";
  var DOCUMENT = "word/document.xml", PLUS_LONG_TABLEAU_ENTIER = 12;
  // Office packages want these two first.
  var PREMIERS = ["[Content_Types].xml", "_rels/.rels"];

  function echapper(texte) {
    return texte.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  /** The run of an answer, in the look of the text around it. */
  function reponse(style, texte) {
    return "<w:r>" + style + texte.split("\n").map(function (ligne) {
      return ligne ? '<w:t xml:space="preserve">' + echapper(ligne) + "</w:t>" : "<w:t/>";
    }).join("<w:br/>") + "</w:r>";
  }

  function champ(place, lettre, plein, ligne) {
    var cle = place.champ;
    if (ligne) return ligne[cle] === undefined ? place.invite : reponse(place.style, lettres.formats.enLigne(ligne[cle]));
    if (lettre.types[cle] === "case") return reponse(place.style, plein.cases[cle] ? lettres.COCHEE : lettres.VIDE);
    var texte = plein.textes[cle];
    if (texte === undefined) return place.invite;
    return reponse(place.style, place.lignes ? texte : lettres.formats.enLigne(texte));
  }

  function tableau(place, lettre, plein) {
    var lignes = plein.lignes[place.lignes] || new Array(lettres.RANGS_A_REMPLIR).fill({});
    var long = lignes.length + 1 > PLUS_LONG_TABLEAU_ENTIER ? 1 : 0;
    return assembler(place.tete[long], lettre, plein) + lignes.map(function (ligne, rang) {
      var derniere = !long && rang === lignes.length - 1;
      return assembler(derniere ? place.derniere : place.rangee[long], lettre, plein, ligne);
    }).join("") + assembler(place.fin, lettre, plein);
  }

  function assembler(pieces, lettre, plein, ligne) {
    return pieces.map(function (piece) {
      if (typeof piece === "string") return piece;
      if (piece.champ) return champ(piece, lettre, plein, ligne);
      if (piece.lignes) return tableau(piece, lettre, plein);
      if (piece.si) {
        var plusieurs = piece.si.some(function (cle) { return (plein.textes[cle] || "").indexOf("\n") >= 0; });
        return plusieurs ? piece.alors : piece.sinon;
      }
      var garde = plein.options[piece.option];
      return garde === false ? "" : assembler(garde ? piece.gardee : piece.telle, lettre, plein);
    }).join("");
  }

  /** The parts of the Word file, by name. */
  lettres.parties = function (lettre, plein, socle) {
    var parties = {};
    parties[DOCUMENT] = assembler(lettre.pieces, lettre, plein);
    Object.keys(lettre.parties).forEach(function (nom) {
      var partie = lettre.parties[nom];
      parties[nom] = typeof partie === "number" ? socle[nom][partie] : partie;
    });
    return parties;
  };

  /** The bytes of the Word file; they bear no date. */
  lettres.docx = function (lettre, plein, socle) {
    var parties = lettres.parties(lettre, plein, socle), contenu = {};
    var noms = PREMIERS.concat(Object.keys(parties).filter(function (nom) { return PREMIERS.indexOf(nom) < 0; }).sort());
    noms.forEach(function (nom) { contenu[nom] = window.fflate.strToU8(parties[nom]); });
    return window.fflate.zipSync(contenu, { level: 9, mtime: new Date(1980, 0, 1) });
  };
})(window.Clausier.lettres);
