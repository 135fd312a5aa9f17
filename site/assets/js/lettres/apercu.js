/* The letter as it will be: our own HTML, where the answers enter as text and never as HTML. */
(function (lettres) {
  "use strict";

  /** Whether a blank stands alone on its line: an address keeps its lines there. */
  function seul(place) {
    function voisin(noeud, suivant) {
      while (noeud && noeud.nodeType === 3 && !noeud.data.trim()) noeud = noeud[suivant];
      return !noeud || noeud.nodeName === "BR";
    }
    return !/^(?:STRONG|EM|SPAN)$/.test(place.parentNode.nodeName)
      && voisin(place.previousSibling, "previousSibling") && voisin(place.nextSibling, "nextSibling");
  }

  function ecrire(place, texte) {
    var rempli = texte !== undefined;
    if (!place.dataset.invite) place.dataset.invite = place.textContent;
    var nouveau = rempli ? (seul(place) ? texte : lettres.formats.enLigne(texte)) : place.dataset.invite;
    if (place.textContent !== nouveau) place.textContent = nouveau;
    place.classList.toggle("rempli", rempli);
  }

  function remplirTable(table, lignes, modele) {
    var corps = table.querySelector("tbody");
    corps.textContent = "";
    lignes.forEach(function (ligne) {
      var rang = modele.cloneNode(true);
      rang.querySelectorAll(".champ").forEach(function (place) { ecrire(place, ligne[place.dataset.cle]); });
      corps.appendChild(rang);
    });
  }

  /** Return a function that shows *lettre* in *feuille* as it is filled. */
  lettres.apercu = function (lettre, feuille) {
    feuille.innerHTML = lettre.apercu;
    var modeles = Object.create(null);
    feuille.querySelectorAll(".lignes").forEach(function (table) { modeles[table.dataset.cle] = table.querySelector("tbody tr").cloneNode(true); });
    return function (plein) {
      feuille.querySelectorAll(".option").forEach(function (passage) {
        var garde = plein.options[passage.dataset.option];
        passage.hidden = garde === false;
        passage.classList.toggle("gardee", garde === true);
      });
      feuille.querySelectorAll(".lignes").forEach(function (table) {
        var lignes = plein.lignes[table.dataset.cle] || new Array(lettres.RANGS_A_REMPLIR).fill({});
        remplirTable(table, lignes, modeles[table.dataset.cle]);
      });
      feuille.querySelectorAll(".champ").forEach(function (place) {
        if (place.closest(".lignes")) return;
        var cle = place.dataset.cle;
        if (lettre.types[cle] === "case") ecrire(place, plein.cases[cle] ? lettres.COCHEE : undefined);
        else ecrire(place, plein.textes[cle]);
      });
    };
  };
})(window.Clausier.lettres);
