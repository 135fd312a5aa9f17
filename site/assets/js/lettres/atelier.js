/* A letter being filled: the form, the letter as it will be, and what can be done with it. */
(function (lettres) {
  "use strict";
  var el = lettres.el, dossier = lettres.dossier;
  var DONNEES = "donnees/lettres/", ZIP = "../assets/vendor/fflate/fflate.min.js";
  var WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  // The day of a letter becomes, in the next ones, the day of that step, or one more of its days.
  var ETAPES = { "relance-1": "relances", "relance-2": "relances", "relance-3": "relances", "mise-en-demeure": "date_mise_en_demeure" };

  var etat = dossier.vierge(), choisie = null, lettre = null, formulaire = null, montrer = null, resultat = null;
  var racine = document.getElementById("remplir"), selection = lettres.selection;

  function bouton(texte, classe, agir) {
    var element = el("button", { type: "button", class: classe }, texte);
    element.addEventListener("click", agir);
    return element;
  }

  var questions = el("form", { class: "questions", autocomplete: "off", novalidate: true, "aria-label": "Vos réponses" });
  var fautes = el("div", { class: "fautes", role: "alert", tabindex: "-1", hidden: true });
  var dit = el("p", { class: "dit", role: "status" }), retour = el("p", { class: "dit", role: "status" }), reste = el("p", { class: "reste" });
  var feuille = el("div", { class: "feuille texte" });
  var fichier = el("input", { type: "file", id: "reprendre", accept: ".json,application/json" });
  var garder = el("input", { type: "checkbox", id: "garder" });
  var suivante = bouton("", "md-button", passerALaSuite);
  var actions = el("div", { class: "actions" }, [
    el("div", {}, [
      bouton("Télécharger en Word", "md-button md-button--primary", telecharger),
      bouton("Copier le texte", "md-button", copier),
      bouton("Imprimer", "md-button", function () { window.print(); }),
      suivante,
    ]),
    reste, fautes, dit,
  ]);
  var reponses = el("fieldset", { class: "partie memoire" }, [
    el("legend", {}, "Garder vos réponses"),
    el("p", { class: "aide" }, "Elles servent à toutes les lettres\u00a0: enregistrez-les dans un fichier, reprenez-les pour la lettre suivante."),
    bouton("Enregistrer mes réponses (.json)", "bouton", function () {
      lettres.donner(dossier.ecrire(etat), "mes-reponses.json", "application/json");
      dire("Vos réponses sont dans le fichier mes-reponses.json, sur votre appareil.", true);
    }),
    el("div", { class: "question" }, [el("label", { for: "reprendre" }, "Reprendre mes réponses (.json)"), fichier]),
    el("div", { class: "coche" }, [garder, el("label", { for: "garder" }, "Garder mes réponses dans ce navigateur (à éviter sur un ordinateur partagé)")]),
    bouton("Effacer toutes mes réponses", "bouton discret", effacer), retour,
  ]);
  var voir = bouton("Voir la lettre", "bouton voir", function () { document.getElementById("titre-lettre").scrollIntoView(); });
  var travail = el("div", { class: "travail", hidden: true }, [
    el("div", {}, [questions, voir]),
    el("section", { class: "lettre", "aria-labelledby": "titre-lettre" }, [el("h2", { id: "titre-lettre" }, "Votre lettre"), actions, feuille]),
  ]);
  questions.addEventListener("submit", function (evenement) { evenement.preventDefault(); });
  racine.append(travail, reponses);

  /** Say what was done, beside the button that asked for it. */
  function dire(message, ailleurs) {
    dit.textContent = ailleurs ? "" : message;
    retour.textContent = ailleurs ? message : "";
  }

  function aujourdhui() {
    var jour = new Date();
    return [jour.getFullYear(), jour.getMonth() + 1, jour.getDate()].map(function (part) { return String(part).padStart(2, "0"); }).join("-");
  }

  function calculer() {
    resultat = lettres.completer(lettre, etat, choisie.interets);
    formulaire.montrer(resultat);
    montrer(resultat.remplissage);
    var nombre = resultat.manquants.length;
    reste.textContent = nombre ? "Il reste " + nombre + " passage" + (nombre > 1 ? "s" : "") + " à compléter." : "Tout est complété.";
    if (garder.checked) dossier.garder(etat);
  }

  function ouvrir() {
    // What was said of the last download no longer holds once an answer changes.
    formulaire = lettres.formulaire(lettre, etat, questions, function () {
      dire("");
      calculer();
    });
    montrer = lettres.apercu(lettre, feuille);
    fautes.hidden = true;
    travail.hidden = false;
    var suite = selection.suivante();
    suivante.hidden = !suite;
    suivante.textContent = suite ? "Lettre suivante\u00a0: " + suite.titre : "";
    document.getElementById("titre-lettre").textContent = lettre.titre;
    calculer();
  }

  /** Show the letter that was chosen, or none. */
  lettres.montrer = function (voulue) {
    choisie = voulue;
    travail.hidden = !voulue;
    if (!voulue) return;
    voulue.interets = lettres.index.packs.filter(function (pack) { return pack.id === voulue.pack; })[0].interets;
    etat.public = voulue.public;
    lettres.charger(DONNEES + voulue.texte + ".js").then(function () {
      if (choisie !== voulue) return;
      lettre = lettres.preparer(lettres.textes[voulue.texte]);
      if (lettre.types.date_lettre && !etat.valeurs.date_lettre) etat.valeurs.date_lettre = aujourdhui();
      ouvrir();
    }, function () { lettres.panne("Cette lettre n’a pas pu être lue."); });
  };

  /** Show what is wrong, with a link to each question; return whether something is. */
  function fautif() {
    formulaire.toutDire();
    var trouvees = formulaire.erreurs();
    fautes.hidden = !trouvees.length;
    fautes.textContent = "";
    if (!trouvees.length) return false;
    fautes.appendChild(el("p", {}, trouvees.length > 1 ? "Ces réponses sont à corriger\u00a0:" : "Cette réponse est à corriger\u00a0:"));
    fautes.appendChild(el("ul", {}, trouvees.map(function (une) {
      var lien = el("a", { href: "#" + une.id }, une.message);
      lien.addEventListener("click", function (evenement) {
        evenement.preventDefault();
        var place = document.getElementById(une.id);
        if (place) place.focus();
      });
      return el("li", {}, lien);
    })));
    fautes.focus();
    return true;
  }

  function manques() {
    var noms = resultat.manquants.map(function (un) { return un.libelle; });
    return noms.length ? " Il reste à compléter\u00a0: " + noms.join("\u00a0; ") + "." : "";
  }

  function telecharger() {
    if (fautif()) return;
    Promise.all([lettres.charger(DONNEES + "socle.js"), lettres.charger(ZIP)]).then(function () {
      lettres.donner(lettres.docx(lettre, resultat.remplissage, lettres.socle), lettre.fichier + ".docx", WORD);
      dire("Le fichier " + lettre.fichier + ".docx est sur votre appareil. Relisez-le avant de l’envoyer." + manques());
    }, function () { dire("Le fichier Word n’a pas pu être préparé. Rechargez la page, puis recommencez."); });
  }

  function copier() {
    if (fautif()) return;
    lettres.copier(lettres.texte(lettre, resultat.remplissage)).then(function (fait) {
      dire(fait ? "Le texte est copié\u00a0: collez-le dans votre message." + manques() : "Votre navigateur refuse la copie\u00a0: sélectionnez le texte de la lettre.");
    });
  }

  /** Note that a letter of this step is sent on *jour*. */
  function retenir(etape, jour) {
    if (lettres.index.dates.indexOf(etape) < 0) etat.valeurs[etape] = etat.valeurs[etape] || jour;
    else if ((etat.valeurs[etape] || []).indexOf(jour) < 0) etat.valeurs[etape] = (etat.valeurs[etape] || []).concat(jour);
  }

  function passerALaSuite() {
    var suite = selection.suivante(), etape = ETAPES[lettre.document];
    if (etape) retenir(etape, (lettre.types.date_lettre && etat.valeurs.date_lettre) || aujourdhui());
    // The next letter has its own day and its own number.
    delete etat.valeurs.date_lettre;
    delete etat.valeurs.lrar_numero;
    selection.aller(suite.voulu);
    racine.querySelector("select").focus();
    dire("Vos réponses sont reprises dans la lettre suivante\u00a0: " + suite.titre + ".");
  }

  function reprendre(lu) {
    etat = lu.etat;
    var voulu = choisie || selection.adresse();
    selection.aller({ pack: voulu.pack, document: voulu.document, public: etat.public || voulu.public });
    dire(lu.ignores.length ? "Vos réponses sont reprises, sauf " + lu.ignores.length + " qui ne se lisent pas." : "Vos réponses sont reprises.", true);
  }

  fichier.addEventListener("change", function () {
    var choisi = fichier.files[0];
    if (!choisi) return;
    choisi.text().then(function (texte) {
      var lu = dossier.lire(texte);
      if (lu.erreur) dire(lu.erreur, true);
      else reprendre(lu);
      fichier.value = "";
    });
  });

  garder.addEventListener("change", function () {
    if (!garder.checked) dossier.oublier();
    else if (!dossier.garder(etat)) {
      garder.checked = false;
      dire("Votre navigateur refuse de garder vos réponses\u00a0: enregistrez-les dans un fichier.", true);
    }
  });

  function effacer() {
    etat = dossier.vierge();
    garder.checked = false;
    dossier.oublier();
    if (choisie) selection.aller(choisie);
    dire("Vos réponses sont effacées.", true);
  }

  var gardees = dossier.garde(), lues = gardees ? dossier.lire(gardees) : null;
  if (lues && lues.etat) {
    etat = lues.etat;
    garder.checked = true;
  }
})(window.Clausier.lettres);
