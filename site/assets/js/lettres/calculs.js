/* What is worked out of the answers, as generator/dossier/calculs.py does; interest is not: its amounts are typed (outils/penalites).
   `vu` holds what was read: { valeurs, lignes, public, interets, jour }. An unknown result is undefined. */
(function (lettres) {
  "use strict";

  /** The traits of whoever owes. */
  function debiteur(vu) { return lettres.index.traits.publics[vu.public]; }

  function rangees(vu, table) { return vu.lignes[table] || []; }

  /** The sum of known amounts, undefined as soon as one is not. */
  function somme(nombres) {
    return nombres.reduce(function (total, nombre) {
      return total === undefined || nombre === undefined ? undefined : total + nombre;
    }, 0);
  }

  /** The row of the invoice that a reminder speaks of: the one chosen, else the only one. */
  function facture(vu) {
    var lignes = rangees(vu, "factures"), choisie = vu.valeurs.facture_numero;
    if (lignes.length === 1 && choisie === undefined) return lignes[0];
    return choisie === undefined ? {} : lignes.filter(function (ligne) { return ligne.ligne_facture === choisie; })[0] || {};
  }

  function paiementsDe(vu, numero) {
    return rangees(vu, "paiements").filter(function (ligne) {
      return ligne.ligne_facture === numero && ligne.ligne_date_paiement !== undefined && ligne.ligne_paiement !== undefined;
    });
  }

  function paye(vu) {
    var numero = facture(vu).ligne_facture;
    if (numero === undefined || !vu.lignes.paiements) return undefined;
    return somme(paiementsDe(vu, numero).map(function (ligne) { return ligne.ligne_paiement; }));
  }

  /** Whether the notice had reached the debtor before the last day counted; undefined when the answers do not say. */
  function miseEnDemeureRecue(vu) {
    var envoi = vu.valeurs.date_mise_en_demeure, reception = vu.valeurs.date_reception;
    if (!debiteur(vu).from_notice || !vu.jour) return undefined;
    if (reception !== undefined) return reception < vu.jour;
    return envoi !== undefined && envoi < vu.jour ? undefined : false;
  }

  /** 1 when the contract's rate, answered in *cle*, applies, else 0; undefined when the answers do not say. */
  function tauxApplique(vu, cle) {
    var taux = vu.valeurs[cle];
    return taux === undefined ? undefined : Number(Boolean(debiteur(vu).business) && taux !== lettres.index.sans_taux);
  }

  function complet(ligne, colonnes) {
    return colonnes.every(function (colonne) { return ligne[colonne] !== undefined; });
  }

  /** Whether a consumer's account waits for the day the notice was received, which the letter does not ask. */
  function enAttente(vu) {
    return Boolean(vu.jour && vu.interets) && Boolean(debiteur(vu).from_notice) && miseEnDemeureRecue(vu) === undefined;
  }

  /** Whether the answers allow an account of the invoices. */
  function chiffrable(vu) {
    return Boolean(vu.jour && vu.lignes.factures && vu.lignes.paiements && !enAttente(vu))
      && vu.lignes.factures.every(function (ligne) { return complet(ligne, ["ligne_facture", "ligne_echeance", "ligne_montant_ttc"]); })
      && vu.lignes.paiements.every(function (ligne) { return complet(ligne, ["ligne_date_paiement", "ligne_facture", "ligne_paiement"]); });
  }

  /** Each invoice on the day: what is left of it, and the interest and the fee that were typed for it. */
  function compte(vu) {
    if (!chiffrable(vu)) return undefined;
    var consommateur = Boolean(debiteur(vu).from_notice);
    var nu = !vu.interets || (consommateur && miseEnDemeureRecue(vu) === false);
    var saisies = rangees(vu, debiteur(vu).public_body ? "factures_acheteur_public" : "factures_pro");
    return vu.lignes.factures.map(function (ligne, rang) {
      var verses = paiementsDe(vu, ligne.ligne_facture), saisie = saisies[rang] || {};
      var total = somme(verses.map(function (paiement) { return paiement.ligne_paiement; }));
      // A payment pays interest before the principal: what is left is then typed.
      var reste = nu || !verses.length ? Math.max(0, ligne.ligne_montant_ttc - total) : undefined;
      return {
        numero: ligne.ligne_facture,
        echeance: ligne.ligne_echeance,
        trop: nu ? total - ligne.ligne_montant_ttc : 0,
        resteCalcule: reste,
        reste: reste === undefined ? (saisie.ligne_reste_du === undefined ? ligne.ligne_reste_du : saisie.ligne_reste_du) : reste,
        interets: nu ? 0 : saisie.ligne_penalites === undefined ? saisie.ligne_interets_moratoires : saisie.ligne_penalites,
        indemnite: nu || consommateur ? 0 : saisie.ligne_indemnite,
        nu: nu,
      };
    });
  }

  function total(vu, part) {
    var factures = compte(vu);
    return factures && somme(factures.map(function (une) { return une[part]; }));
  }

  /** A total of the account, or the one that was typed when the account does not tell it. */
  function totalOuSaisi(vu, part, cle) {
    var trouve = total(vu, part);
    return trouve === undefined ? vu.valeurs[cle] : trouve;
  }

  /** What has accrued in all: known when nothing accrues. */
  function couru(vu) {
    var factures = compte(vu);
    return factures && factures.every(function (une) { return une.nu; }) ? 0 : undefined;
  }

  function pages(vu) {
    var tables = vu.tablesDePages;
    if (!tables.every(function (table) { return vu.lignes[table]; })) return undefined;
    return somme([].concat.apply([], tables.map(function (table) {
      return vu.lignes[table].map(function (ligne) { return ligne.ligne_pages; });
    })));
  }

  function estimation(vu) {
    var heures = vu.valeurs.heures_estimees, prix = vu.valeurs.taux_horaire_ttc;
    if (heures === undefined || prix === undefined) return undefined;
    // Ten-thousandths, rounded half up to hundredths; whole numbers of any size.
    return Number((BigInt(heures) * BigInt(prix) + BigInt(50)) / BigInt(100));
  }

  function deFacture(colonne) { return function (vu) { return facture(vu)[colonne]; }; }

  lettres.calculs = {
    valeurs: {
      facture_choisie: deFacture("ligne_facture"),
      facture_date: deFacture("ligne_date"),
      facture_echeance: deFacture("ligne_echeance"),
      facture_montant: deFacture("ligne_montant_ttc"),
      facture_paiements: paye,
      facture_reste: function (vu) {
        var montant = facture(vu).ligne_montant_ttc, verse = paye(vu);
        return montant === undefined || verse === undefined || verse > montant ? undefined : montant - verse;
      },
      total_principal: function (vu) { return total(vu, "reste"); },
      total_paiements: function (vu) {
        return vu.lignes.paiements && somme(vu.lignes.paiements.map(function (ligne) { return ligne.ligne_paiement; }));
      },
      total_interets: couru,
      interets_payes: couru,
      interets_restants: function (vu) { return total(vu, "interets"); },
      total_indemnites: couru,
      indemnites_restantes: function (vu) { return total(vu, "indemnite"); },
      total_du: function (vu) {
        return compte(vu) && somme([
          total(vu, "reste"),
          totalOuSaisi(vu, "interets", "interets_restants"),
          totalOuSaisi(vu, "indemnite", "indemnites_restantes"),
        ]);
      },
      jour_d_arrete: function (vu) { return vu.jour; },
      pages_des_pieces: pages,
      honoraires_prevus: estimation,
      relance_seule: function (vu) { return (vu.valeurs.relances || []).length === 1 ? vu.valeurs.relances[0] : undefined; },
    },
    /** The rows of a table that is worked out; a cell that is not known is left to type. */
    tables: {
      sommes_par_facture: function (vu) {
        var factures = compte(vu);
        return factures && factures.map(function (une) {
          return {
            ligne_facture: une.numero, ligne_echeance: une.echeance, ligne_reste_du: une.resteCalcule,
            ligne_penalites: une.nu ? 0 : undefined, ligne_indemnite: une.nu ? 0 : undefined,
          };
        });
      },
      sommes_dues_par_acheteur_public: function (vu) {
        var factures = compte(vu), seule = vu.valeurs.demande_paiement_date;
        return factures && factures.map(function (une) {
          return {
            ligne_facture: une.numero, ligne_echeance: une.echeance, ligne_reste_du: une.resteCalcule,
            ligne_demande: factures.length === 1 && !(rangees(vu, "factures_acheteur_public")[0] || {}).ligne_demande ? seule : undefined,
            ligne_interets_moratoires: une.nu ? 0 : undefined, ligne_indemnite: une.nu ? 0 : undefined,
          };
        });
      },
      interets_par_periode: function (vu) { return couru(vu) === 0 ? [] : undefined; },
    },
    colonnes: {
      reste_par_facture: function (vu, rang) {
        var factures = compte(vu);
        return factures && factures[rang] && factures[rang].resteCalcule;
      },
    },
    options: {
      mise_en_demeure_recue: miseEnDemeureRecue,
    },
    compte: compte,
    tauxApplique: tauxApplique,
    enAttente: enAttente,
    facture: facture,
    paiementsDe: paiementsDe,
    paye: paye,
  };
})(window.Clausier.lettres);
