/* The optional passages of a letter: kept or dropped one by one, or answers to a question of which one is kept. */
(function (lettres) {
  "use strict";
  var el = lettres.el;

  function bouton(nom, id, texte, coche, agir) {
    var place = el("input", { type: "radio", name: nom, id: id });
    place.checked = coche;
    place.addEventListener("change", agir);
    return el("div", { class: "coche" }, [place, el("label", { for: id }, texte)]);
  }

  /** A passage alone: { racine, montrer(resultat) }. */
  lettres.passage = function (nom, libelle, etat, change) {
    function choix(valeur, texte) {
      return bouton("o-" + nom, "o-" + nom + "-" + valeur, texte, etat.options[nom] === valeur, function () {
        etat.options[nom] = valeur;
        change();
      });
    }
    var decide = el("p", { class: "attente", hidden: true }), boutons = el("div", {}, [choix(true, "Garder ce passage"), choix(false, "Retirer ce passage")]);
    return {
      racine: el("fieldset", { class: "passage", id: "o-" + nom }, [el("legend", {}, libelle), boutons, decide]),
      montrer: function (resultat) {
        var decision = resultat.decidees[nom];
        boutons.hidden = decision !== undefined;
        decide.hidden = decision === undefined;
        decide.textContent = decision ? "Gardé\u00a0: vos dates en décident." : "Retiré\u00a0: vos dates en décident.";
      },
    };
  };

  /** A question whose answers exclude each other: { racine, montrer(resultat) }. */
  lettres.question = function (groupe, libelles, etat, change) {
    function choisir(choisie) {
      // Its answers in other letters go with it: one question has one answer.
      groupe.membres.forEach(function (nom) { delete etat.options[nom]; });
      groupe.choix.forEach(function (nom) { etat.options[nom] = nom === choisie; });
      change();
    }
    var boutons = groupe.choix.map(function (nom) {
      return bouton("g-" + groupe.id, "g-" + groupe.id + "-" + nom, libelles[nom], false, function () { choisir(nom); });
    });
    var aide = groupe.aide ? el("p", { class: "aide" }, groupe.aide) : null;
    return {
      racine: el("fieldset", { class: "passage", id: "g-" + groupe.id, tabindex: "-1" }, [el("legend", {}, groupe.question), aide].concat(boutons)),
      montrer: function (resultat) {
        groupe.choix.forEach(function (nom) { document.getElementById("g-" + groupe.id + "-" + nom).checked = resultat.remplissage.options[nom] === true; });
      },
    };
  };
})(window.Clausier.lettres);
