/* What cannot be true together, as generator/dossier/coherence.py and account.py tell it. */
(function (lettres) {
  "use strict";
  var DATES = [
    ["date_mise_en_demeure", "date_reception", "La réception de la mise en demeure", "son envoi"],
  ];

  // What a letter speaks of as sent before it.
  var AVANT_LA_LETTRE = [["date_mise_en_demeure", "La mise en demeure"]], COMPTEES = [["relances", "La relance"]];

  function jour(iso) { return lettres.formats.jour(iso); }

  function envoyees(vu, dire) {
    var lettre = vu.valeurs.date_lettre;
    AVANT_LA_LETTRE.forEach(function (une) {
      var envoi = vu.valeurs[une[0]];
      if (lettre && envoi && envoi > lettre) dire({ cle: une[0], message: une[1] + " (" + jour(envoi) + ") est après la lettre (" + jour(lettre) + ")." });
    });
    COMPTEES.forEach(function (une) {
      (vu.valeurs[une[0]] || []).forEach(function (envoi, rang, toutes) {
        var debut = une[1] + " du " + jour(envoi);
        if (rang && envoi <= toutes[rang - 1]) {
          dire({ cle: une[0], message: debut + " ne vient pas après celle du " + jour(toutes[rang - 1]) + "\u00a0: écrivez les dates dans l’ordre, chacune une fois." });
        } else if (lettre && envoi > lettre) dire({ cle: une[0], message: debut + " est après la lettre (" + jour(lettre) + ")." });
      });
    });
  }

  function factures(vu, dire) {
    var vues = [], notice = vu.valeurs.date_mise_en_demeure;
    (vu.lignes.factures || []).forEach(function (ligne, rang) {
      var numero = ligne.ligne_facture, nom = lettres.cite(numero === undefined ? String(rang + 1) : numero), echeance = ligne.ligne_echeance;
      function ici(colonne, message) { dire({ cle: "factures", rang: rang, colonne: colonne, message: message }); }
      if (numero !== undefined && vues.indexOf(numero) >= 0) ici("ligne_facture", "La facture " + nom + " est écrite deux fois.");
      vues.push(numero);
      if (ligne.ligne_montant_ttc === 0) ici("ligne_montant_ttc", "Le montant de la facture " + nom + " est nul.");
      if (ligne.ligne_date && echeance && echeance < ligne.ligne_date) ici("ligne_echeance", "L’échéance de la facture " + nom + " précède sa date.");
      if (echeance && notice && notice <= echeance) {
        ici("ligne_echeance", "La mise en demeure du " + jour(notice) + " précède l’échéance de la facture " + nom + "\u00a0: elle est sans effet.");
      }
      if (vu.avecCompte && echeance && vu.jour && echeance >= vu.jour) {
        ici("ligne_echeance", "La facture " + nom + " n’est pas en retard le " + jour(vu.jour) + "\u00a0: son échéance est le " + jour(echeance) + ".");
      }
    });
    return vues.filter(function (numero) { return numero !== undefined; });
  }

  function paiements(vu, numeros, dire) {
    (vu.lignes.paiements || []).forEach(function (ligne, rang) {
      var numero = ligne.ligne_facture, recu = ligne.ligne_date_paiement;
      function ici(colonne, message) { dire({ cle: "paiements", rang: rang, colonne: colonne, message: message }); }
      if (ligne.ligne_paiement === 0) ici("ligne_paiement", "Ce paiement est nul\u00a0: corrigez son montant, ou retirez-le.");
      if (numero !== undefined && numeros.length && numeros.indexOf(numero) < 0) {
        ici("ligne_facture", "Ce paiement est celui d’une facture inconnue, " + lettres.cite(numero) + ".");
      }
      if (vu.avecCompte && recu && vu.jour && recu > vu.jour) {
        ici("ligne_date_paiement", "Ce paiement du " + jour(recu) + " est postérieur au " + jour(vu.jour) + ", dernier jour compté.");
      }
    });
  }

  function tropPaye(vu, dire) {
    function dernier(numero) {
      return (vu.lignes.paiements || []).map(function (ligne) { return ligne.ligne_facture; }).lastIndexOf(numero);
    }
    function trop(numero, exces) {
      var message = "Les paiements de la facture " + lettres.cite(numero) + " dépassent de " + lettres.formats.euros(exces) + " ce qui était dû.";
      dire({ cle: "paiements", rang: dernier(numero), colonne: "ligne_paiement", message: message });
    }
    if (vu.avecCompte) {
      (lettres.calculs.compte(vu) || []).forEach(function (une) { if (une.trop > 0) trop(une.numero, une.trop); });
    } else if (vu.avecReste) {
      var ligne = lettres.calculs.facture(vu), verse = lettres.calculs.paye(vu);
      if (verse > ligne.ligne_montant_ttc) trop(ligne.ligne_facture, verse - ligne.ligne_montant_ttc);
    }
  }

  /** Every contradiction: { cle, rang, colonne, message }, the two in the middle for a row only. */
  lettres.incoherences = function (vu) {
    var trouvees = [];
    function dire(une) { trouvees.push(une); }
    DATES.forEach(function (paire) {
      var avant = vu.valeurs[paire[0]], apres = vu.valeurs[paire[1]];
      if (avant && apres && apres < avant) {
        dire({ cle: paire[1], message: paire[2] + " (" + jour(apres) + ") précède " + paire[3] + " (" + jour(avant) + ")." });
      }
    });
    envoyees(vu, dire);
    var numeros = factures(vu, dire), choisie = vu.valeurs.facture_numero;
    if (choisie !== undefined && numeros.length && numeros.indexOf(choisie) < 0) {
      dire({ cle: "facture_numero", message: "La facture " + lettres.cite(choisie) + " n’est pas dans vos factures : " + numeros.join(", ") + "." });
    }
    paiements(vu, numeros, dire);
    tropPaye(vu, dire);
    return trouvees;
  };
})(window.Clausier.lettres);
