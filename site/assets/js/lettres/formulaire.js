/* The questions of a letter, in their parts, and what is wrong in the answers. */
(function (lettres) {
  "use strict";
  var el = lettres.el;

  function cle(erreur) {
    if (erreur.groupe) return "g-" + erreur.groupe;
    return "c-" + erreur.cle + (erreur.rang === undefined ? "" : "-" + erreur.rang + "-" + erreur.colonne);
  }

  /** The form of *lettre* in *racine*: { montrer(resultat), erreurs(resultat), toutDire() }; `change` is told of each answer. */
  lettres.formulaire = function (lettre, etat, racine, change) {
    var questions = Object.create(null), tables = [], passages = [], quittes = Object.create(null), dernier;
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
      questions[id] = (champ.type === "dates" ? lettres.dates : lettres.champ)(champ, id, etat.valeurs[champ.cle], function (saisi) {
        etat.valeurs[champ.cle] = saisi;
        change();
      }, function () { quitte(id); });
      return questions[id].racine;
    }

    /** What applies to this case, first: it tells which of the other questions matter. */
    function choix() {
      var groupees = [].concat.apply([], lettre.groupes.map(function (groupe) { return groupe.choix; }));
      passages = lettre.groupes.filter(function (groupe) { return !groupe.compte; }).map(function (groupe) {
        return lettres.question(groupe, lettre.options, etat, change);
      }).concat(Object.keys(lettre.options).filter(function (nom) { return groupees.indexOf(nom) < 0; }).map(function (nom) {
        return lettres.passage(nom, lettre.options[nom], etat, change);
      }));
      if (!passages.length) return;
      racine.appendChild(el("fieldset", { class: "partie" }, [el("legend", {}, "Ce qui s’applique à votre cas")].concat(passages.map(function (un) {
        return un.racine;
      }))));
    }

    racine.textContent = "";
    choix();
    var parties = [], poses = lettre.champs.filter(function (champ) { return !champ.muet; });
    poses.forEach(function (champ) {
      if (!parties.length || parties[parties.length - 1].nom !== champ.partie) parties.push({ nom: champ.partie, questions: [] });
      parties[parties.length - 1].questions.push(question(champ));
    });
    parties.forEach(function (partie) { racine.appendChild(el("fieldset", { class: "partie" }, [el("legend", {}, partie.nom)].concat(partie.questions))); });
    return {
      montrer: function (resultat) {
        dernier = resultat;
        tables.forEach(function (table) { table.montrer(resultat); });
        poses.forEach(function (champ) {
          if (!champ.calcul || champ.type === "lignes") return;
          // The invoice to speak of is a choice when there are several; the last day counted may be another than the letter's.
          var libre = champ.calcul === "jour_d_arrete" || (champ.calcul === "facture_choisie" && resultat.plusieursFactures);
          questions["c-" + champ.cle].montrer(libre ? undefined : resultat.calcules[champ.cle], !libre && resultat.attendus[champ.cle]);
        });
        passages.forEach(function (un) { un.montrer(resultat); });
        poses.forEach(function (champ) {
          // A question that its passage does not need, or may not need: the choice comes first.
          var inutile = Boolean(champ.dans) && !champ.compte && champ.dans.every(function (nom) {
            return resultat.remplissage.options[nom] === false || resultat.ouvertes[nom];
          });
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
