/* Who owes what: where interest starts, at which rate, what a payment pays first. As generator/penalties/regime.py. */
((Clausier) => {
  "use strict";

  const atLegalRate = Clausier.penalites.claim.atLegalRate;
  const rates = Clausier.penalites.rates;
  const traits = Clausier.donnees.penalites.traits;

  const INTEREST_FIRST = ["interest", "principal", "fee"];
  const PRINCIPAL_FIRST = ["principal", "interest", "fee"];

  function professional(claim) {
    const rate = claim.rate;
    return {
      start: claim.due + 1,
      quote: (day) => (rate === null ? rates.defaultRate(day) : rates.contractRate(rate, day)),
      textes: ["c_com_l441_10", "c_com_d441_5"].concat(rate === null ? [] : ["cmf_l313_2", "cmf_d313_1_a"]),
      paymentTextes: ["c_civ_1343_1", "c_civ_1342_10"],
      limitation: "prescription_commune",
      order: INTEREST_FIRST,
      fee: "indemnite_recouvrement",
      oneRate: false
    };
  }

  function publicBuyer(claim) {
    return {
      start: claim.due + 1,
      quote: rates.publicRate,
      textes: ["ccp_l2192_13", "ccp_r2192_31", "ccp_r2192_32", "ccp_d2192_35"],
      paymentTextes: ["ccp_r2192_36"],
      limitation: "prescription_acheteur_public",
      order: PRINCIPAL_FIRST,
      fee: "indemnite_recouvrement_acheteur_public",
      oneRate: true
    };
  }

  function legal(claim) {
    // L. 218-2 is for what a professional claims from a consumer.
    const short = traits.publics[claim.public].consumer && traits.creanciers[claim.creditor].business;
    return {
      start: claim.notice + 1,
      quote: (day) => rates.legalRate(claim.creditor, day),
      textes: ["c_civ_1231_6", "c_civ_1344_1", "cmf_l313_2", "cmf_d313_1_a"],
      paymentTextes: ["c_civ_1343_1"],
      limitation: short ? "prescription_consommateur" : "prescription_commune",
      order: INTEREST_FIRST,
      fee: null,
      oneRate: false
    };
  }

  /** The rules of a claim that makes sense. */
  Clausier.penalites.regimeOf = (claim) => {
    if (atLegalRate(claim)) return legal(claim);
    return traits.publics[claim.public].public_body ? publicBuyer(claim) : professional(claim);
  };
})((window.Clausier = window.Clausier || {}));
