/* What the reader must know before sending an account. As generator/penalties/cautions.py and limitation.py. */
((Clausier) => {
  "use strict";

  const jours = Clausier.jours;
  const nombres = Clausier.nombres;
  const data = Clausier.donnees.penalites;
  const publics = data.traits.publics;
  const say = Clausier.penalites.say;
  const atLegalRate = Clausier.penalites.claim.atLegalRate;

  /** The last day to act by the law of the claim's last day, null where no value is known that day. */
  function limitationOf(claim, regime) {
    const droit = data.droit[regime.limitation];
    const row = Clausier.penalites.rates.rowOn(droit, claim.to);
    if (!row) return null;
    // Against a public body the time runs from 1 January after the year of the claim.
    const start = publics[claim.public].public_body ? jours.of(jours.parts(claim.due).year, 12, 31) : claim.due;
    const last = jours.yearsAfter(start, Number(row[1]));
    return { droit, valeur: row[1], last, near: jours.monthsBefore(last, data.limites.mois_avant_prescription) };
  }

  function unconfirmed(result) {
    const series = new Map();
    result.values.forEach((value) => {
      if (value.confiance === "sure") return;
      if (!series.has(value.titre)) series.set(value.titre, []);
      series.get(value.titre).push(value);
    });
    return Array.from(series, (entry) => {
      const shown = entry[1].map((value) => {
        const figure = nombres.figure(value.valeur) + (value.unite === "pourcent" ? "\u00a0%" : "");
        return say("since", { value: figure, day: jours.french(value.since), mark: data.marques[value.confiance] });
      });
      const notes = entry[1].map((value) => value.note).filter(Boolean);
      const slots = { titre: entry[0], values: shown.join(", "), notes: Array.from(new Set(notes)).join(" ") };
      return { code: "taux_non_confirme", message: say("unconfirmed", slots).trimEnd() };
    });
  }

  function limitation(result, limit) {
    const claim = result.claim;
    if (!result.total) return [];
    if (!limit) return [{ code: "prescription_inconnue", message: say("limit_unknown", { to: jours.french(claim.to) }) }];
    if (claim.to < limit.near) return [];
    const side = publics[claim.public].public_body ? "public" : "due";
    const slots = {
      start: say("start_" + side),
      term: nombres.withUnit(limit.valeur, limit.droit.unite),
      cite: limit.droit.textes.map((name) => data.textes[name].court).join(", "),
      last: jours.french(limit.last),
      more: say("more_" + side)
    };
    const past = claim.to > limit.last;
    return [{ code: past ? "prescription_passee" : "prescription_proche", message: say(past ? "limit_past" : "limit_near", slots) }];
  }

  function ofClaim(result) {
    const found = [];
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
    const claim = result.claim;
    const found = [];
    if (publics[claim.public].person) {
      found.push({ code: "surendettement", message: say("over_indebted", { cite: cite("c_conso_l722_14") }) });
    } else if (!publics[claim.public].public_body) {
      const slots = { cite: cite("c_com_l622_28"), fee: result.fee ? say("insolvent_fee") : "" };
      found.push({ code: "procedure_collective", message: say("insolvent", slots) });
    }
    if (atLegalRate(claim)) found.push({ code: "jugement", message: say("judgment", { cite: cite("cmf_l313_3") }) });
    return found;
  }

  /** Every caution of an account, most pressing first. */
  Clausier.penalites.cautions = (result, regime) =>
    limitation(result, limitationOf(result.claim, regime)).concat(unconfirmed(result), ofClaim(result), reminders(result));
})((window.Clausier = window.Clausier || {}));
