/* What was typed becomes a value, or a sentence that says what to write: as generator/dossier/answers.py reads a dossier.
   A date is "2026-05-15", an amount or a number a count of hundredths. */
(function (lettres) {
  "use strict";
  var PLUS_LONG = 4000, PLUS_GRAND = 1e11;
  var JOUR = /^(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4}))$/;
  // As generator/texts/typed.py reads numbers, with its patterns.
  var NOMBRE = new RegExp("^(?:" + lettres.index.nombre + ")$"), EUROS = new RegExp(lettres.index.euros, "i");
  var COURRIEL = /^[^\s@<>()[\],;:"\\]{1,64}@(?:[^\s@<>()[\],;:"\\.]+\.)+\p{L}{2,}$/u;
  // Control characters, marks without width, halves of characters, private ones: neither XML nor a dossier takes them.
  var CACHES = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ue000-\uf8ff]/g;

  /** Without the halves of characters: `Array.from` takes a whole character at a time. */
  function entiers(texte) {
    return Array.from(texte).filter(function (signe) { return !/^[\ud800-\udfff]$/.test(signe); }).join("");
  }

  /** What was typed without what nobody sees: lines end in one way. */
  function nettoyer(texte) {
    var propre = texte.replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, "\n").replace(/\t/g, " ").replace(CACHES, "");
    return entiers(propre).split("\n").map(function (ligne) { return ligne.trimEnd(); }).join("\n").trim();
  }

  function cite(texte) {
    var court = texte.split(/\s+/).join(" ");
    return "«\u00a0" + (court.length > 60 ? court.slice(0, 60) + "…" : court) + "\u00a0»";
  }

  function faux(message) { return { erreur: message }; }
  function vrai(valeur) { return { valeur: valeur }; }

  function nombre(texte, saisi, genre, exemple) {
    var trouve = NOMBRE.exec(texte);
    if (!trouve) return faux(cite(saisi) + " n’est pas " + genre + "\u00a0: " + exemple + ".");
    if (trouve[1]) return faux(cite(saisi) + " est négatif.");
    var part = trouve[3] || "";
    if (part.length > 2) return faux(cite(saisi) + " a plus de deux décimales.");
    var centiemes = Number(trouve[2].replace(/[^0-9]/g, "") + part.padEnd(2, "0"));
    return centiemes >= PLUS_GRAND ? faux(cite(saisi) + " est démesuré\u00a0: vérifiez le nombre de chiffres.") : vrai(centiemes);
  }

  function jour(champ, texte) {
    var p = JOUR.exec(texte);
    if (!p) return faux(cite(texte) + " n’est pas une date\u00a0: écrivez-la ainsi, 15/05/2026.");
    var annee = Number(p[1] || p[6]), mois = Number(p[2] || p[5]), numero = Number(p[3] || p[4]);
    var date = new Date(Date.UTC(annee, mois - 1, numero));
    if (date.getUTCFullYear() !== annee || date.getUTCMonth() !== mois - 1 || date.getUTCDate() !== numero) {
      return faux("Le " + cite(texte).slice(2, -2) + " n’existe pas au calendrier.");
    }
    if (annee < 1990 || annee > 2100) return faux("L’année " + annee + " n’est pas vraisemblable\u00a0: elle va de 1990 à 2100.");
    return vrai(date.toISOString().slice(0, 10));
  }

  function luhn(chiffres) {
    return chiffres.split("").reverse().reduce(function (somme, chiffre, rang) {
      var double = Number(chiffre) * (rang % 2 + 1);
      return somme + (double > 9 ? double - 9 : double);
    }, 0) % 10 === 0;
  }

  function siret(champ, texte) {
    var chiffres = texte.replace(/[ \u00a0\u202f]/g, "");
    if (!/^[0-9]{14}$/.test(chiffres)) return faux(cite(texte) + " n’est pas un numéro SIRET\u00a0: il a 14 chiffres.");
    var somme = chiffres.split("").reduce(function (total, chiffre) { return total + Number(chiffre); }, 0);
    // The branches of La Poste are numbered otherwise.
    var possible = (chiffres.indexOf("356000000") === 0 && somme % 5 === 0) || (luhn(chiffres) && luhn(chiffres.slice(0, 9)));
    return possible && somme ? vrai(chiffres) : faux("Ce SIRET n’est pas possible, sa clé de contrôle est fausse\u00a0: vérifiez chaque chiffre.");
  }

  var TELEPHONE = /^\+?\(?[0-9](?:[ \u00a0\u202f.()/-]*[0-9]){5,14}$/;

  function estIban(texte) {
    var iban = texte.replace(/[ \u00a0\u202f]/g, "").toUpperCase();
    if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
    return (iban.slice(4) + iban.slice(0, 4)).split("").reduce(function (reste, signe) {
      return Number(String(reste) + parseInt(signe, 36)) % 97;
    }, 0) === 1;
  }

  function texte(champ, saisi) {
    if (champ.telephone && !TELEPHONE.test(saisi)) return faux(cite(saisi) + " n’est pas un numéro de téléphone\u00a0: écrivez-le ainsi, 06 00 00 00 00 ou +33 6 00 00 00 00.");
    if (champ.iban && !estIban(saisi)) return faux("Ce n’est pas un IBAN, sa clé de contrôle est fausse\u00a0: recopiez-le de votre relevé bancaire.");
    return champ.taux ? tauxDuContrat(saisi) : vrai(saisi);
  }

  /** The rate of a contract as documents print it, or the word that says there is none. */
  function tauxDuContrat(saisi) {
    var taux = window.Clausier.contractRate(lettres.index.taux), lu = taux.read(saisi), limites = lettres.index.taux.limites;
    if (taux.none(saisi)) return vrai(lettres.index.sans_taux);
    if (!lu) return faux(cite(saisi) + " n’est pas un taux de pénalité\u00a0: écrivez 12,5 ou 3x ou BCE + 10, ou «\u00a0aucun\u00a0».");
    var chiffre = Number(lu.figure), decimales = (lu.figure.split(".")[1] || "").replace(/0+$/, "");
    if (chiffre > limites[lu.form] || decimales.length > 4) return faux(cite(saisi) + " n’est pas un taux possible\u00a0: corrigez-le.");
    var vue = String(Math.trunc(chiffre)) + (decimales ? "," + decimales.padEnd(2, "0") : "");
    return vrai(taux.words(lu.form, vue, chiffre >= limites.pluriel));
  }

  var LECTEURS = {
    texte: texte,
    adresse: texte,
    date: jour,
    montant: function (champ, saisi) {
      return nombre(saisi.replace(EUROS, ""), saisi, "un montant", "écrivez 480,00 ou 1\u00a0250,50");
    },
    nombre: function (champ, saisi) { return nombre(saisi, saisi, "un nombre", "écrivez 12 ou 2,5"); },
    choix: function (champ, saisi) {
      return champ.options.indexOf(saisi) < 0 ? faux(cite(saisi) + " n’est pas un choix possible.") : vrai(saisi);
    },
    siret: siret,
    courriel: function (champ, saisi) {
      return COURRIEL.test(saisi) ? vrai(saisi) : faux(cite(saisi) + " n’est pas une adresse de courriel\u00a0: écrivez-la ainsi, nom@exemple.fr.");
    },
  };

  /** A list of days, each of them typed; one that is not makes the list wait. */
  function jours(saisis) {
    var lus = saisis.map(function (saisi) { return typeof saisi === "string" && nettoyer(saisi) ? jour(null, nettoyer(saisi)) : {}; });
    var fausse = lus.filter(function (lu) { return lu.erreur; })[0];
    if (fausse) return fausse;
    return lus.some(function (lu) { return lu.valeur === undefined; }) ? {} : vrai(lus.map(function (lu) { return lu.valeur; }));
  }

  lettres.nettoyer = nettoyer;
  lettres.cite = cite;
  /** The answer of a blank: { valeur }, { erreur }, or {} when nothing was typed. */
  lettres.lire = function (champ, saisi) {
    if (champ.type === "dates") return Array.isArray(saisi) ? jours(saisi) : {};
    if (champ.type === "case") return typeof saisi === "boolean" ? vrai(saisi) : {};
    var propre = typeof saisi === "string" ? nettoyer(saisi) : "";
    if (!propre) return {};
    if (Array.from(propre).length > PLUS_LONG) return faux("Cette réponse dépasse " + PLUS_LONG + " caractères\u00a0: raccourcissez-la.");
    return LECTEURS[champ.type](champ, propre);
  };
})(window.Clausier.lettres);
