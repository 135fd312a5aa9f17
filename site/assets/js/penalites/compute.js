/* A claim and the dated law become an account; no clock. As generator/penalties/compute.py. */
((Clausier) => {
  "use strict";

  const data = Clausier.data.penalties;
  const penalties = Clausier.penalties;

  function account(asked) {
    const claim = penalties.claim.checked(penalties.claim.read(asked));
    const regime = penalties.regimeOf(claim);
    const made = penalties.schedule(claim, regime);
    const result = {
      claim,
      start: regime.start,
      lines: made.lines,
      imputations: made.imputations,
      interest: made.interest,
      fee: made.charged,
      owed: made.owed,
      total: made.owed.principal + made.owed.interest + made.owed.fee,
      values: valuesOf(made)
    };
    result.cautions = penalties.cautions(result, regime);
    result.textes = regime.textes.concat(result.imputations.length ? regime.payment_textes : []).filter((name) => name in data.textes);
    return result;
  }

  /** Each value once, in order of first use, the fee last. */
  function valuesOf(made) {
    const found = new Map();
    function keep(value) {
      found.set(value.droit + value.since, value);
    }
    made.lines.forEach((line) => {
      line.quote.values.forEach(keep);
    });
    if (made.fee) keep(made.fee);
    return Array.from(found.values());
  }

  /**
   * The account of a claim whose sums and days are text.
   * { result, refused }, where `refused` holds the segments whose contract rate is under the floor; or { error: {kind, option, message} }.
   */
  penalties.compute = (asked) => {
    try {
      const result = account(asked);
      const refused = result.lines.filter((line) => result.claim.rate !== null && line.quote.kind === "defaut");
      return { result, refused };
    } catch (error) {
      if (!error.kind) throw error;
      return { error };
    }
  };
})((window.Clausier = window.Clausier || {}));
