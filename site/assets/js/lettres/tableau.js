/* The rows of a table, one small form each: at 390 pixels a grid of inputs cannot be read. */
(function (lettres) {
  "use strict";
  var el = lettres.el;

  /** The questions of the table *champ*: { racine, montrer(resultat) }; `questions` receives each cell by its id. */
  lettres.tableau = function (champ, etat, questions, change, quitte) {
    var id = "c-" + champ.cle, rangs = el("div", { class: "rangs" });
    var aucun = el("input", { type: "checkbox", id: id + "-aucun" });
    var rien = el("div", { class: "coche", hidden: Boolean(champ.jamais_vide || champ.calcul) }, [
      aucun, el("label", { for: id + "-aucun" }, champ.cle === "paiements" ? "Aucun paiement reçu" : "Rien à inscrire dans ce tableau"),
    ]);
    var ajouter = el("button", { type: "button", class: "bouton" }, "Ajouter une ligne");
    var attente = el("p", { class: "attente" }, "Ce tableau se calcule d’après les factures et les paiements.");
    var racine = el("fieldset", { class: "tableau", id: id }, [
      el("legend", {}, champ.libelle), el("p", { class: "aide" }, champ.aide), rien, rangs, ajouter, attente,
    ]);
    var signature = "";

    function lignes() { return etat.lignes[champ.cle] || (etat.lignes[champ.cle] = [{}]); }

    /** Keep as many typed rows as the calculation gives: those of an invoice that left go with it. */
    function suivre(table) {
      if (!table.rangs.length) delete etat.lignes[champ.cle];
      else while (lignes().length !== table.rangs.length) lignes()[lignes().length < table.rangs.length ? "push" : "pop"]({});
    }

    function dessiner(table, plusieurs) {
      Object.keys(questions).forEach(function (cle) { if (cle.indexOf(id + "-") === 0) delete questions[cle]; });
      rangs.textContent = "";
      (table.calculee && !table.rangs.length ? [] : lignes()).forEach(function (ligne, rang) {
        var cellules = champ.colonnes.filter(function (colonne) {
          return plusieurs || champ.cle !== "paiements" || colonne.cle !== "ligne_facture";
        }).map(function (colonne) {
          var cle = id + "-" + rang + "-" + colonne.cle;
          questions[cle] = lettres.champ(colonne, cle, ligne[colonne.cle], function (saisi) {
            lignes()[rang][colonne.cle] = saisi;
            change();
          }, function () { quitte(cle); });
          return questions[cle].racine;
        });
        var retirer = el("button", { type: "button", class: "bouton discret" }, "Retirer la ligne " + (rang + 1));
        retirer.hidden = table.calculee || (lignes().length === 1 && champ.jamais_vide);
        retirer.addEventListener("click", function () {
          lignes().splice(rang, 1);
          change();
          ajouter.focus();
        });
        rangs.appendChild(el("fieldset", { class: "rang" }, [el("legend", {}, "Ligne " + (rang + 1)), el("div", { class: "grille" }, cellules), retirer]));
      });
    }

    ajouter.addEventListener("click", function () {
      lignes().push({});
      change();
      var premier = rangs.lastElementChild.querySelector("input, textarea, select");
      if (premier) premier.focus();
    });
    aucun.addEventListener("change", function () {
      etat.lignes[champ.cle] = aucun.checked ? [] : [{}];
      change();
    });

    return {
      racine: racine,
      montrer: function (resultat) {
        var table = resultat.tables[champ.cle] || {}, attend = Boolean(resultat.attendus[champ.cle]);
        if (table.calculee) suivre(table);
        var nouvelle = [table.calculee ? table.rangs.length : lignes().length, Boolean(table.calculee), resultat.plusieursFactures].join();
        if (nouvelle !== signature) dessiner(table, resultat.plusieursFactures);
        signature = nouvelle;
        aucun.checked = !champ.calcul && lignes().length === 0;
        rangs.hidden = attend;
        attente.hidden = !attend;
        ajouter.hidden = attend || Boolean(table.calculee) || aucun.checked;
        (table.rangs || []).forEach(function (rang, numero) {
          champ.colonnes.forEach(function (colonne) {
            var question = questions[id + "-" + numero + "-" + colonne.cle];
            if (!question) return;
            var connu = rang.calcules.indexOf(colonne.cle) >= 0;
            question.montrer(connu ? lettres.formats.cellule(colonne, rang.ligne[colonne.cle]) : undefined, false);
          });
        });
      },
    };
  };
})(window.Clausier.lettres);
