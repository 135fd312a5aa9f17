/* What the reader must know before sending an account. As generator/penalties/cautions.py and limitation.py. */
(function (Clausier) {
  "use strict";

  var jours = Clausier.jours;
  var nombres = Clausier.nombres;
  var data = Clausier.donnees.penalites;
  var say = Clausier.penalites.say;
  var atLegalRate = Clausier.penalites.claim.atLegalRate;

  /** The last day to act by the law of the claim's last day, null where no value is known that day. */
  function limitationOf(claim, regime) {
    var droit = data.droit[regime.limitation];
    var row = Clausier.penalites.rates.rowOn(droit, claim.to);
    if (!row) return null;
    // Against a public body the time runs from 1 January after the year of the claim.
    var start = claim.public === "acheteur_public" ? jours.of(jours.parts(claim.due).year, 12, 31) : claim.due;
    var last = jours.yearsAfter(start, Number(row[1]));
    return { droit: droit, valeur: row[1], last: last, near: jours.monthsBefore(last, data.limites.mois_avant_prescription) };
  }

  function unconfirmed(result) {
    var series = new Map();
    result.values.forEach(function (value) {
      if (value.confiance === "sure") return;
      if (!series.has(value.titre)) series.set(value.titre, []);
      series.get(value.titre).push(value);
    });
    return Array.from(series, function (entry) {
      var shown = entry[1].map(function (value) {
        var figure = nombres.figure(value.valeur) + (value.unite === "pourcent" ? "\u00a0%" : "");
        return say("since", { value: figure, day: jours.french(value.since), mark: data.marques[value.confiance] });
      });
      var notes = entry[1]
        .map(function (value) {
          return value.note;
        })
        .filter(Boolean);
      var slots = { titre: entry[0], values: shown.join(", "), notes: Array.from(new Set(notes)).join(" ") };
      return { code: "taux_non_confirme", message: say("unconfirmed", slots).trimEnd() };
    });
  }

  function limitation(result, limit) {
    var claim = result.claim;
    if (!result.total) return [];
    if (!limit) return [{ code: "prescription_inconnue", message: say("limit_unknown", { to: jours.french(claim.to) }) }];
    if (claim.to < limit.near) return [];
    var side = claim.public === "acheteur_public" ? "public" : "due";
    var slots = {
      start: say("start_" + side),
      term: nombres.withUnit(limit.valeur, limit.droit.unite),
      cite: limit.droit.textes
        .map(function (name) {
          return data.textes[name].court;
        })
        .join(", "),
      last: jours.french(limit.last),
      more: say("more_" + side)
    };
    var past = claim.to > limit.last;
    return [{ code: past ? "prescription_passee" : "prescription_proche", message: say(past ? "limit_past" : "limit_near", slots) }];
  }

  function ofClaim(result) {
    var found = [];
    if (atLegalRate(result.claim)) found.push({ code: "point_de_depart", message: say("notice_start") });
    else if (result.claim.notice !== null) found.push({ code: "mise_en_demeure_sans_effet", message: say("notice_idle") });
    if (result.owed.excess) {
      found.push({ code: "trop_percu", message: say("excess", { amount: nombres.figure({ n: result.owed.excess, e: 2 }) }) });
    }
    return found;
  }

  function cite(name) {
    return data.textes[name] ? " (" + data.textes[name].court + ")" : "";
  }

  function reminders(result) {
    var claim = result.claim;
    var found = [];
    if (claim.public === "particulier") {
      found.push({ code: "surendettement", message: say("over_indebted", { cite: cite("c_conso_l722_14") }) });
    } else if (claim.public !== "acheteur_public") {
      var slots = { cite: cite("c_com_l622_28"), fee: result.fee ? say("insolvent_fee") : "" };
      found.push({ code: "procedure_collective", message: say("insolvent", slots) });
    }
    if (atLegalRate(claim)) found.push({ code: "jugement", message: say("judgment", { cite: cite("cmf_l313_3") }) });
    return found;
  }

  /** Every caution of an account, most pressing first. */
  Clausier.penalites.cautions = function (result, regime) {
    return unconfirmed(result).concat(limitation(result, limitationOf(result.claim, regime)), ofClaim(result), reminders(result));
  };
})((window.Clausier = window.Clausier || {}));
