/* Who owes what: where interest starts, at which rate, what a payment pays first. As generator/penalties/regime.py, with its table. */
((Clausier) => {
  "use strict";

  const { claim: claims, rates } = Clausier.penalties;
  const data = Clausier.data.penalties;
  const { publics, creanciers } = data.traits;

  const QUOTES = {
    business: (claim) => (claim.rate === null ? rates.defaultRate : (day) => rates.contractRate(claim.rate, day)),
    public_body: () => rates.publicRate,
    legal: (claim) => (day) => rates.legalRate(claim.creditor, day)
  };

  function nameOf(claim) {
    if (claims.atLegalRate(claim)) return "legal";
    return publics[claim.public].public_body ? "public_body" : "business";
  }

  /** The rules of a claim that makes sense: those of its law, and what they come to for its parties and its days. */
  Clausier.penalties.regimeOf = (claim) => {
    const name = nameOf(claim);
    const rules = data.regimes[name];
    const whom = publics[claim.public];
    return {
      ...rules,
      start: claim[rules.eve] + 1,
      quote: QUOTES[name](claim),
      textes: rules.textes.concat((claim.rate !== null && rules.contract_textes) || []),
      limitation: creanciers[claim.creditor].business ? whom.limitation : data.prescription,
      fee: rules.fee ? whom.fee : null
    };
  };
})((window.Clausier = window.Clausier || {}));
