/* The answers on their way to and from a file: the same keys as a dossier.yml, so that `clausier fill --answers` reads it too. */
(function (lettres) {
  "use strict";
  var NOM = /^[a-z][a-z0-9_]*$/, PLUS_LOURD = 400000, COFFRE = "clausier-reponses";
  var PUBLIC = "public", OPTIONS = "options";
  // A scalar of an invoice, and its place in the table of invoices.
  var DE_FACTURE = {
    facture_numero: "ligne_facture", facture_date: "ligne_date", facture_echeance: "ligne_echeance", facture_montant_ttc: "ligne_montant_ttc",
  };

  function vierge() {
    return { public: "", valeurs: Object.create(null), lignes: Object.create(null), options: Object.create(null) };
  }

  function reponse(saisi) {
    if (typeof saisi === "boolean") return saisi;
    return lettres.nettoyer(String(saisi));
  }

  /** The kinds of blank that hold a list of days: an empty list is one of them by its name only. */
  function estListeDeDates(cle) { return lettres.index.dates.indexOf(cle) >= 0; }

  function estQuestion(nom) { return lettres.index.questions.indexOf(nom) >= 0; }

  // Answers kept before reminders were counted.
  var ANCIENNES = ["date_relance_1", "date_relance_2", "date_relance_3"];

  function compter(etat) {
    var dates = ANCIENNES.map(function (cle) { return etat.valeurs[cle]; }).filter(Boolean);
    ANCIENNES.forEach(function (cle) { delete etat.valeurs[cle]; });
    if (dates.length && !etat.valeurs.relances) etat.valeurs.relances = dates;
  }

  function simple(valeur) { return ["string", "boolean", "number"].indexOf(typeof valeur) >= 0; }

  /** The text of the file that keeps the answers. */
  function ecrire(etat) {
    var normal = lettres.normaliser(etat), dossier = {};
    if (normal.public) dossier.public = normal.public;
    var plusieurs = (normal.lignes.factures || []).length > 1;
    Object.keys(normal.valeurs).sort().forEach(function (cle) {
      var saisi = normal.valeurs[cle];
      if (Array.isArray(saisi)) {
        // A date still to type would be one reminder less in the file.
        if (saisi.every(Boolean)) dossier[cle] = saisi.map(reponse);
        return;
      }
      var valeur = reponse(saisi);
      if (valeur !== "" && (cle !== "facture_numero" || plusieurs)) dossier[cle] = valeur;
    });
    Object.keys(normal.lignes).sort().forEach(function (table) {
      dossier[table] = normal.lignes[table].map(function (ligne) {
        var pleine = {};
        Object.keys(ligne).forEach(function (colonne) {
          var valeur = reponse(ligne[colonne]);
          if (valeur !== "") pleine[colonne] = valeur;
        });
        return pleine;
      });
    });
    if (Object.keys(normal.options).length) dossier.options = Object.assign({}, normal.options);
    return JSON.stringify(dossier, null, 2) + "\n";
  }

  function lireLignes(rangs) {
    return rangs.filter(function (ligne) { return ligne && typeof ligne === "object" && !Array.isArray(ligne); }).map(function (ligne) {
      var lue = Object.create(null);
      Object.keys(ligne).forEach(function (colonne) { if (NOM.test(colonne) && simple(ligne[colonne])) lue[colonne] = reponse(ligne[colonne]); });
      return lue;
    });
  }

  /** An invoice told by a letter's own blanks becomes the row of the table it stands for. */
  function ranger(etat) {
    var ligne = {};
    Object.keys(DE_FACTURE).forEach(function (cle) { if (etat.valeurs[cle]) ligne[DE_FACTURE[cle]] = etat.valeurs[cle]; });
    if (!etat.lignes.factures && Object.keys(ligne).length) etat.lignes.factures = [ligne];
  }

  /** The answers of a file: { etat, ignores }, or { erreur }. */
  function lire(texte) {
    var dossier;
    if (texte.length > PLUS_LOURD) return { erreur: "Ce fichier est trop gros\u00a0: ce n’est pas un fichier de réponses." };
    try {
      dossier = JSON.parse(texte.replace(/^\ufeff/, ""));
    } catch (e) {
      return { erreur: "Ce fichier n’est pas un fichier de réponses\u00a0: choisissez celui que vous avez enregistré ici, en .json." };
    }
    if (!dossier || typeof dossier !== "object" || Array.isArray(dossier)) return { erreur: "Ce fichier ne contient pas de réponses." };
    var etat = vierge(), ignores = [];
    Object.keys(dossier).forEach(function (cle) {
      var valeur = dossier[cle];
      if (cle === PUBLIC && typeof valeur === "string") etat.public = valeur;
      else if (cle === OPTIONS && valeur && typeof valeur === "object") {
        Object.keys(valeur).forEach(function (nom) {
          if (NOM.test(nom) && typeof valeur[nom] === "boolean") etat.options[nom] = valeur[nom];
          // A dossier may also answer the question itself: its answer is the name of an option.
          else if (estQuestion(nom) && typeof valeur[nom] === "string" && NOM.test(valeur[nom])) etat.options[valeur[nom]] = true;
        });
      } else if (Array.isArray(valeur) && estListeDeDates(cle)) etat.valeurs[cle] = valeur.filter(simple).map(reponse);
      else if (NOM.test(cle) && Array.isArray(valeur)) etat.lignes[cle] = lireLignes(valeur);
      else if (NOM.test(cle) && simple(valeur)) etat.valeurs[cle] = reponse(valeur);
      else ignores.push(cle);
    });
    ranger(etat);
    compter(etat);
    return { etat: etat, ignores: ignores };
  }

  /** Do *what* with the browser's own store, which may refuse. */
  function coffre(agir) {
    try {
      return agir(window.localStorage);
    } catch (e) {
      return null;
    }
  }

  lettres.dossier = {
    vierge: vierge,
    ecrire: ecrire,
    lire: lire,
    /** Keep the answers in this browser; only ever called once the reader has ticked the box. */
    garder: function (etat) { return coffre(function (place) { place.setItem(COFFRE, ecrire(etat)); return true; }) === true; },
    garde: function () { return coffre(function (place) { return place.getItem(COFFRE); }); },
    oublier: function () { coffre(function (place) { place.removeItem(COFFRE); }); },
  };
})(window.Clausier.lettres);
