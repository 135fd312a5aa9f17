/* The text to paste, from the template that pandoc wrote: as generator/convert/txt.py makes it. */
(function (lettres) {
  "use strict";
  var MARQUE = /\ue000(champ|lignes|option|fin)(?:\ue001([^\ue001\ue002]*))?(?:\ue001([^\ue002]*))?\ue002/g;
  var OPTION = /\ue000option\ue001([^\ue001\ue002]*)\ue001[^\ue002]*\ue002\n\n([\s\S]*?)\ue000fin\ue001[^\ue002]*\ue002\n\n?/g;
  var VIDE = "\u2610", COCHEE = "\u2612", RANGS_A_REMPLIR = 3;

  function reponse(lettre, plein, cle, seul) {
    if (lettre.types[cle] === "case") return plein.cases[cle] ? COCHEE : VIDE;
    var texte = plein.textes[cle];
    if (texte === undefined) return lettre.invites[cle];
    return seul ? texte : lettres.formats.enLigne(texte);
  }

  /** One sentence a row: columns drawn with spaces do not survive a proportional font. */
  function rangs(lettre, plein, cle) {
    var lignes = plein.lignes[cle] || new Array(RANGS_A_REMPLIR).fill({});
    return lignes.map(function (ligne) {
      return "- " + lettre.colonnes[cle].map(function (colonne) {
        var texte = ligne[colonne] === undefined ? lettre.invites[colonne] : ligne[colonne];
        return lettre.libelles[colonne] + "\u00a0: " + lettres.formats.enLigne(texte);
      }).join(" ; ");
    }).join("\n");
  }

  lettres.COCHEE = COCHEE;
  lettres.VIDE = VIDE;
  lettres.RANGS_A_REMPLIR = RANGS_A_REMPLIR;
  /** The letter as plain text: subject and body of a message. */
  lettres.texte = function (lettre, plein) {
    var decide = (lettre.modele + "\n").replace(OPTION, function (tout, nom, corps) {
      var garde = plein.options[nom];
      return garde === undefined ? tout : garde ? corps : "";
    });
    var rempli = decide.replace(MARQUE, function (tout, genre, nom, plus) {
      if (genre === "champ") return reponse(lettre, plein, nom, plus === "seul");
      if (genre === "lignes") return rangs(lettre, plein, nom);
      return "[" + (genre === "fin" ? nom : plus.split("\ue001").join(" : ")) + "]";
    });
    return rempli.replace(/\n{3,}/g, "\n\n").trim() + "\n";
  };
})(window.Clausier.lettres);
