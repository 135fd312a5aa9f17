/* What the reader must know before sending an account. As generator/penalties/cautions.py and limitation.py. */
((Clausier) => {
  "use strict";

  const { days, french } = Clausier;
  const data = Clausier.data.penalties;
  const publics = data.traits.publics;
  const say = Clausier.penalties.say;
  const atLegalRate = Clausier.penalties.claim.atLegalRate;

  /** The last day to act by the law of the claim's last day, null where no value is known that day. */
  function limitationOf(claim, regime) {
    const droit = data.droit[regime.limitation];
    const row = Clausier.penalties.rates.rowOn(droit, claim.to);
    if (!row) return null;
    // Against a public body the time runs from 1 January after the year of the claim.
    const start = publics[claim.public].public_body ? days.of(days.parts(claim.due).year, 12, 31) : claim.due;
    const last = days.yearsAfter(start, Number(row[1]));
    return { droit, valeur: row[1], last, near: days.nearly(last, -data.limites.mois_avant_prescription) };
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
        const figure = french.figure(value.valeur) + (value.unite === "pourcent" ? "\u00a0%" : "");
        return say("since", { value: figure, day: french.date(value.since), mark: data.marques[value.confiance] });
      });
      const notes = entry[1].map((value) => value.note).filter(Boolean);
      const slots = { titre: entry[0], values: shown.join(", "), notes: Array.from(new Set(notes)).join(" ") };
      return { code: "taux_non_confirme", message: say("unconfirmed", slots).trimEnd() };
    });
  }

  function limitation(result, limit) {
    const claim = result.claim;
    if (!result.total) return [];
    if (!limit) return [{ code: "prescription_inconnue", message: say("limit_unknown", { to: french.date(claim.to) }) }];
    if (claim.to < limit.near) return [];
    const side = publics[claim.public].public_body ? "public" : "due";
    const slots = {
      start: say("start_" + side),
      term: french.withUnit(limit.valeur, limit.droit.unite),
      cite: limit.droit.textes.map((name) => data.textes[name].court).join(", "),
      last: french.date(limit.last),
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
      found.push({ code: "trop_percu", message: say("excess", { amount: french.figure(Clausier.decimals.ofCents(result.owed.excess)) }) });
    }
    return found;
  }

  /** The article that a reminder cites. */
  function cite(sentence) {
    const texte = data.textes[data.rappels[sentence]];
    return texte ? " (" + texte.court + ")" : "";
  }

  function reminders(result) {
    const claim = result.claim;
    const found = [];
    if (publics[claim.public].person) {
      found.push({ code: "surendettement", message: say("over_indebted", { cite: cite("over_indebted") }) });
    } else if (!publics[claim.public].public_body) {
      const slots = { cite: cite("insolvent"), fee: result.fee ? say("insolvent_fee") : "" };
      found.push({ code: "procedure_collective", message: say("insolvent", slots) });
    }
    if (atLegalRate(claim)) found.push({ code: "jugement", message: say("judgment", { cite: cite("judgment") }) });
    return found;
  }

  /** Every caution of an account, most pressing first. */
  Clausier.penalties.cautions = (result, regime) =>
    limitation(result, limitationOf(result.claim, regime)).concat(unconfirmed(result), ofClaim(result), reminders(result));
})((window.Clausier = window.Clausier || {}));
