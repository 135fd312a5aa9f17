/* French figures and dates, as generator/texts/formatting.py and generator/dossier/printed.py write them. */
(function (lettres) {
  "use strict";
  var NBSP = "\u00a0";
  var MOIS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

  /** « 1 250,50 »: a number of hundredths with two decimals, or with only those it has. */
  function nombre(centiemes, toutes) {
    var entier = String(Math.floor(centiemes / 100)).replace(/\B(?=([0-9]{3})+$)/g, NBSP);
    var reste = String(centiemes % 100).padStart(2, "0");
    if (!toutes) reste = reste.replace(/0+$/, "");
    return reste ? entier + "," + reste : entier;
  }

  /** « 1 250,50 € ». */
  function euros(centiemes) {
    return nombre(centiemes, true) + NBSP + "€";
  }

  /** « 1er octobre 2026 », from "2026-10-01". */
  function jour(iso) {
    var parts = iso.split("-").map(Number);
    return (parts[2] === 1 ? "1er" : parts[2]) + NBSP + MOIS[parts[1] - 1] + NBSP + parts[0];
  }

  /** « 01/10/2026 », from "2026-10-01". */
  function jourCourt(iso) {
    return iso.split("-").reverse().join("/");
  }

  /** « du 12 avril 2026 et du 19 avril 2026 », from a list of "2026-04-12". */
  function jours(liste) {
    var dits = liste.map(function (iso) { return "du " + jour(iso); });
    return dits.length > 1 ? dits.slice(0, -1).join(", ") + " et " + dits[dits.length - 1] : dits.join("");
  }

  function siret(chiffres) {
    return [chiffres.slice(0, 3), chiffres.slice(3, 6), chiffres.slice(6, 9), chiffres.slice(9)].join(NBSP);
  }

  function simple(champ, valeur) {
    if (champ.type === "montant") return euros(valeur);
    if (champ.type === "nombre") return nombre(valeur, false);
    // The reader refused an IBAN that is none.
    if (champ.iban) return valeur.replace(/\s/g, "").toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");
    return champ.type === "siret" ? siret(valeur) : valeur;
  }

  lettres.formats = {
    euros: euros,
    jour: jour,
    /** An answer as a sentence prints it. */
    phrase: function (champ, valeur) {
      if (champ.type === "dates") return jours(valeur);
      return champ.type === "date" ? jour(valeur) : simple(champ, valeur);
    },
    /** An answer as a table prints it. */
    cellule: function (champ, valeur) {
      if (champ.type === "dates") return valeur.map(jourCourt).join(", ") || "–";
      return champ.type === "date" ? jourCourt(valeur) : simple(champ, valeur);
    },
    /** What stands in the only row of a table that has nothing to tell. */
    vide: function (champ) { return champ.type === "montant" ? euros(0) : "–"; },
    /** Several lines as they read inside a sentence. */
    enLigne: function (texte) {
      return texte.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/).map(function (ligne) { return ligne.trim().replace(/,+$/, ""); })
        .filter(Boolean).join(", ");
    },
  };
})(window.Clausier.lettres);
