/* The questions of a letter, in their parts, and what is wrong in the answers. */
(function (lettres) {
  "use strict";
  var el = lettres.el;

  function passage(nom, libelle, etat, change) {
    function choix(valeur, texte) {
      var id = "o-" + nom + "-" + valeur;
      var bouton = el("input", { type: "radio", name: "o-" + nom, id: id });
      bouton.checked = etat.options[nom] === valeur;
      bouton.addEventListener("change", function () {
        etat.options[nom] = valeur;
        change();
      });
      return el("div", { class: "coche" }, [bouton, el("label", { for: id }, texte)]);
    }
    var decide = el("p", { class: "attente", hidden: true }), boutons = el("div", {}, [choix(true, "Garder ce passage"), choix(false, "Retirer ce passage")]);
    return {
      racine: el("fieldset", { class: "passage", id: "o-" + nom }, [el("legend", {}, libelle), boutons, decide]),
      montrer: function (decision) {
        boutons.hidden = decision !== undefined;
        decide.hidden = decision === undefined;
        decide.textContent = decision ? "Gardé\u00a0: vos dates en décident." : "Retiré\u00a0: vos dates en décident.";
      },
    };
  }

  function cle(erreur) {
    return "c-" + erreur.cle + (erreur.rang === undefined ? "" : "-" + erreur.rang + "-" + erreur.colonne);
  }

  /** The form of *lettre* in *racine*: { montrer(resultat), erreurs(resultat), toutDire() }; `change` is told of each answer. */
  lettres.formulaire = function (lettre, etat, racine, change) {
    var questions = Object.create(null), tables = [], passages = Object.create(null), quittes = Object.create(null), dernier;
    function quitte(id) {
      quittes[id] = true;
      dire();
    }

    function incomplets() {
      return Object.keys(questions).filter(function (id) { return questions[id].incomplet(); });
    }

    /** Each error with the id of its question; a date half typed is one. */
    function erreurs() {
      var trouvees = dernier.erreurs.map(function (une) { return { id: cle(une), message: une.message }; });
      return trouvees.concat(incomplets().map(function (id) { return { id: id, message: "Cette date est incomplète\u00a0: jour, mois, année." }; }));
    }

    function dire() {
      var messages = Object.create(null);
      erreurs().forEach(function (une) { messages[une.id] = messages[une.id] || une.message; });
      Object.keys(questions).forEach(function (id) { questions[id].dire(quittes[id] ? messages[id] : ""); });
    }

    function question(champ) {
      if (champ.type === "lignes") {
        var table = lettres.tableau(champ, etat, questions, change, quitte);
        tables.push(table);
        return table.racine;
      }
      var id = "c-" + champ.cle;
      questions[id] = lettres.champ(champ, id, etat.valeurs[champ.cle], function (saisi) {
        etat.valeurs[champ.cle] = saisi;
        change();
      }, function () { quitte(id); });
      return questions[id].racine;
    }

    racine.textContent = "";
    // What is kept or dropped comes first: it decides which questions are left.
    var noms = Object.keys(lettre.options);
    if (noms.length) {
      racine.appendChild(el("fieldset", { class: "partie" }, [el("legend", {}, "Les passages à garder ou à retirer")].concat(noms.map(function (nom) {
        passages[nom] = passage(nom, lettre.options[nom], etat, change);
        return passages[nom].racine;
      }))));
    }
    var parties = [];
    lettre.champs.forEach(function (champ) {
      if (!parties.length || parties[parties.length - 1].nom !== champ.partie) parties.push({ nom: champ.partie, questions: [] });
      parties[parties.length - 1].questions.push(question(champ));
    });
    parties.forEach(function (partie) { racine.appendChild(el("fieldset", { class: "partie" }, [el("legend", {}, partie.nom)].concat(partie.questions))); });

    return {
      montrer: function (resultat) {
        dernier = resultat;
        tables.forEach(function (table) { table.montrer(resultat); });
        lettre.champs.forEach(function (champ) {
          if (!champ.calcul || champ.type === "lignes") return;
          // The invoice to speak of is a choice when there are several; the last day counted may be another than the letter's.
          var libre = champ.calcul === "jour_d_arrete" || (champ.calcul === "facture_choisie" && resultat.plusieursFactures);
          questions["c-" + champ.cle].montrer(libre ? undefined : resultat.calcules[champ.cle], !libre && resultat.attendus[champ.cle]);
        });
        noms.forEach(function (nom) { passages[nom].montrer(resultat.decidees[nom]); });
        lettre.champs.forEach(function (champ) {
          var inutile = Boolean(champ.dans) && champ.dans.every(function (nom) { return resultat.remplissage.options[nom] === false; });
          var place = champ.type === "lignes" ? document.getElementById("c-" + champ.cle) : questions["c-" + champ.cle].racine;
          place.hidden = inutile;
        });
        dire();
      },
      erreurs: erreurs,
      toutDire: function () {
        Object.keys(questions).forEach(function (id) { quittes[id] = true; });
        dire();
      },
    };
  };
})(window.Clausier.lettres);
