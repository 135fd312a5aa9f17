/* « Remplir une lettre »: the choice of a letter comes first; what fills it is loaded with the first one. */
(function (lettres) {
  "use strict";
  var SCRIPTS = ["../commun/phrases", "../commun/contract-rate", "formats", "lecture", "calculs", "coherence", "decisions", "completer", "texte", "docx", "dossier", "apercu", "champ", "dates", "passages", "tableau",
    "formulaire", "atelier"];
  var racine = document.getElementById("remplir");
  if (!racine || !lettres.index) return;
  var place = lettres.el("div", {}), panne = lettres.el("p", { class: "dit", role: "alert", hidden: true }), pret;

  /** Say what did not work, and what to do. */
  lettres.panne = function (message) {
    panne.textContent = message + " Rechargez la page, puis recommencez.";
    panne.hidden = false;
  };

  function preparer() {
    // Scripts run in the order they are asked for: each needs those before.
    pret = pret || SCRIPTS.reduce(function (avant, nom) {
      return avant.then(function () { return lettres.charger("../assets/js/lettres/" + nom + ".js"); });
    }, Promise.resolve());
    return pret;
  }

  racine.append(place, panne);
  lettres.selection = lettres.choix(place, function (choisie) {
    if (!choisie && !pret) return;
    preparer().then(function () { lettres.montrer(choisie); }, function () { lettres.panne("L’outil n’a pas pu être lu."); });
  });
  racine.hidden = false;
  lettres.selection.aller(lettres.selection.adresse());
})(window.Clausier.lettres);
