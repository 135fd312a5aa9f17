/* The answers and what is worked out of them fill one letter; what is missing or wrong is listed (generator/dossier/complete.py). */
(function (lettres) {
  "use strict";
  var SANS_COMPTE = ["facture_choisie", "facture_date", "facture_echeance", "facture_montant", "facture_paiements", "facture_reste",
    "jour_d_arrete", "pages_des_pieces", "honoraires_prevus", "total_paiements", "relance_seule"];

  /** The letter *lettre* with the types of its blanks by their ids. */
  lettres.preparer = function (lettre) {
    if (!lettre.types) {
      lettre.types = Object.create(null);
      lettre.champs.forEach(function (champ) { lettre.types[champ.cle] = champ.type; });
    }
    return lettre;
  };

  function sansRien(ligne) {
    return Object.keys(ligne).every(function (colonne) { return typeof ligne[colonne] !== "boolean" && !lettres.nettoyer(ligne[colonne]); });
  }

  /** The answers as they count: a table without a single answer was not answered; a payment pays the only invoice there is. */
  lettres.normaliser = function (etat) {
    var lignes = Object.create(null);
    Object.keys(etat.lignes).forEach(function (table) {
      var rangs = etat.lignes[table];
      if (rangs.length ? !rangs.every(sansRien) : table !== "factures") lignes[table] = rangs;
    });
    var factures = lignes.factures || [];
    if (factures.length === 1 && lignes.paiements) {
      lignes.paiements = lignes.paiements.map(function (ligne) {
        return Object.assign({}, ligne, { ligne_facture: factures[0].ligne_facture || "" });
      });
    }
    return { public: etat.public, valeurs: etat.valeurs, lignes: lignes, options: etat.options };
  };

  function lireTout(lettre, etat, erreurs) {
    var vu = { valeurs: Object.create(null), lignes: Object.create(null) };
    function lire(champ, saisi, ou) {
      var lu = lettres.lire(champ, saisi);
      if (lu.erreur) erreurs.push(Object.assign({ message: lu.erreur }, ou));
      return lu.valeur;
    }
    lettre.champs.forEach(function (champ) {
      if (champ.type !== "lignes") {
        vu.valeurs[champ.cle] = lire(champ, etat.valeurs[champ.cle], { cle: champ.cle });
      } else if (etat.lignes[champ.cle]) {
        vu.lignes[champ.cle] = etat.lignes[champ.cle].map(function (ligne, rang) {
          var lue = {};
          champ.colonnes.forEach(function (colonne) {
            var valeur = lire(colonne, ligne[colonne.cle], { cle: champ.cle, rang: rang, colonne: colonne.cle });
            if (valeur !== undefined) lue[colonne.cle] = valeur;
          });
          return lue;
        });
      }
    });
    // Dates given for another letter also count; those that cannot be read are told there.
    Object.keys(etat.valeurs).forEach(function (cle) {
      if (vu.valeurs[cle] !== undefined) return;
      if (cle.indexOf("date_") === 0 && typeof etat.valeurs[cle] === "string") {
        vu.valeurs[cle] = lettres.lire({ type: "date" }, etat.valeurs[cle]).valeur;
      } else if (Array.isArray(etat.valeurs[cle])) vu.valeurs[cle] = lettres.lire({ type: "dates" }, etat.valeurs[cle]).valeur;
    });
    if (vu.valeurs.facture_numero === undefined && typeof etat.valeurs.facture_numero === "string") {
      vu.valeurs.facture_numero = lettres.nettoyer(etat.valeurs.facture_numero) || undefined;
    }
    return vu;
  }

  function situer(vu, lettre, interets) {
    var aArret = lettre.champs.some(function (champ) { return champ.cle === "date_arrete"; });
    var calculs = [].concat.apply([], lettre.champs.map(function (champ) {
      return [champ.calcul].concat((champ.colonnes || []).map(function (colonne) { return colonne.calcul; }));
    })).filter(Boolean);
    vu.public = lettre.public;
    vu.interets = interets;
    vu.jour = (aArret && vu.valeurs.date_arrete) || vu.valeurs.date_lettre;
    vu.avecCompte = calculs.some(function (calcul) { return SANS_COMPTE.indexOf(calcul) < 0; });
    vu.avecReste = calculs.indexOf("facture_reste") >= 0;
    vu.tablesDePages = lettre.champs.filter(function (champ) {
      return champ.colonnes && champ.colonnes.some(function (colonne) { return colonne.cle === "ligne_pages"; });
    }).map(function (champ) { return champ.cle; });
    // A choice among the invoices is no choice when there is only one.
    if ((vu.lignes.factures || []).length === 1) vu.valeurs.facture_numero = undefined;
  }

  /** The rows of a table with what is worked out in them; `calcules` says which cells were. */
  function tableau(champ, vu) {
    var table = champ.calcul && lettres.calculs.tables[champ.calcul];
    var trouvees = table && table(vu), saisies = vu.lignes[champ.cle] || [];
    if (trouvees) {
      return { calculee: true, rangs: trouvees.map(function (ligne, rang) { return fusion(champ, saisies[rang] || {}, ligne); }) };
    }
    if (!vu.lignes[champ.cle]) return undefined;
    return { rangs: saisies.map(function (ligne, rang) {
      var calculs = {};
      champ.colonnes.forEach(function (colonne) {
        var cellule = colonne.calcul && lettres.calculs.colonnes[colonne.calcul];
        if (cellule) calculs[colonne.cle] = cellule(vu, rang);
      });
      return fusion(champ, ligne, calculs);
    }) };
  }

  function fusion(champ, saisie, calculs) {
    var ligne = {}, calcules = [];
    champ.colonnes.forEach(function (colonne) {
      var cle = colonne.cle;
      if (calculs[cle] !== undefined) calcules.push(cle);
      var valeur = calculs[cle] === undefined ? saisie[cle] : calculs[cle];
      if (valeur !== undefined) ligne[cle] = valeur;
    });
    return { ligne: ligne, calcules: calcules };
  }

  /** What is worked out, and only waits for the answers it starts from: nobody should type it. */
  function attendus(lettre, vu, calcules, tables) {
    var aSaisir = lettres.calculs.compte(vu) !== undefined || lettres.calculs.enAttente(vu), trouves = Object.create(null);
    lettre.champs.forEach(function (champ) {
      if (!champ.calcul || calcules[champ.cle] !== undefined || (tables[champ.cle] || {}).calculee) return;
      if (SANS_COMPTE.indexOf(champ.calcul) >= 0 ? champ.calcul !== "jour_d_arrete" : !aSaisir) trouves[champ.cle] = true;
    });
    return trouves;
  }

  function cellules(champ, rangs) {
    if (!rangs.length) {
      var seule = {};
      champ.colonnes.forEach(function (colonne) { seule[colonne.cle] = lettres.formats.vide(colonne); });
      return [seule];
    }
    return rangs.map(function (rang) {
      var ligne = {};
      champ.colonnes.forEach(function (colonne) {
        if (rang.ligne[colonne.cle] !== undefined) ligne[colonne.cle] = lettres.formats.cellule(colonne, rang.ligne[colonne.cle]);
      });
      return ligne;
    });
  }

  /** What fills *lettre*, by blank (`remplissage`), what is worked out, what is still missing, what is wrong. */
  lettres.completer = function (lettre, etat, interets) {
    var erreurs = [], normal = lettres.normaliser(etat), vu = lireTout(lettre, normal, erreurs);
    situer(vu, lettre, interets);
    var plein = { textes: Object.create(null), cases: Object.create(null), lignes: Object.create(null), options: Object.create(null) };
    var calcules = Object.create(null), tables = Object.create(null), decidees = Object.create(null), manquants = [];
    var ouvertes = lettres.decider(lettre, normal, vu, { options: plein.options, decidees: decidees, manquants: manquants, erreurs: erreurs });
    lettre.champs.forEach(function (champ) {
      var visible = !champ.dans || champ.dans.some(function (nom) { return plein.options[nom] !== false; });
      // The question is asked first: its answer tells whether this one matters.
      var attend = Boolean(champ.dans) && champ.dans.every(function (nom) { return ouvertes[nom]; });
      if (champ.type === "lignes") {
        var table = tableau(champ, vu);
        if (table) tables[champ.cle] = table;
        if (!visible) return;
        if (!table) {
          if (attend) return;
          manquants.push({ cle: champ.cle, libelle: champ.libelle });
          return;
        }
        if (!champ.source) plein.lignes[champ.cle] = cellules(champ, table.rangs);
        if (attend) return;
        champ.colonnes.forEach(function (colonne) {
          if (table.rangs.some(function (rang) { return rang.ligne[colonne.cle] === undefined; })) {
            manquants.push({ cle: champ.cle, colonne: colonne.cle, libelle: champ.libelle + ", «\u00a0" + colonne.libelle + "\u00a0»" });
          }
        });
        return;
      }
      var calcul = champ.calcul && lettres.calculs.valeurs[champ.calcul], valeur = calcul && calcul(vu);
      if (valeur !== undefined) calcules[champ.cle] = lettres.formats.phrase(champ, valeur);
      else valeur = vu.valeurs[champ.cle];
      if (!visible) return;
      if (champ.type === "case") {
        if (valeur !== undefined) plein.cases[champ.cle] = valeur;
      } else if (valeur !== undefined) plein.textes[champ.cle] = lettres.formats.phrase(champ, valeur);
      else if (!attend) manquants.push({ cle: champ.cle, libelle: champ.libelle });
    });
    return {
      ouvertes: ouvertes,
      remplissage: plein, calcules: calcules, tables: tables, decidees: decidees, manquants: manquants,
      attendus: attendus(lettre, vu, calcules, tables), plusieursFactures: (vu.lignes.factures || []).length > 1,
      erreurs: erreurs.concat(lettres.incoherences(vu)),
    };
  };
})(window.Clausier.lettres);
