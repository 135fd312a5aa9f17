/* A claim and the dated law become an account; no clock. As generator/penalties/compute.py. */
(function (Clausier) {
  "use strict";

  var data = Clausier.donnees.penalites;
  var penalites = Clausier.penalites;

  function account(asked) {
    var claim = penalites.claim.checked(penalites.claim.read(asked));
    var regime = penalites.regimeOf(claim);
    var made = penalites.schedule(claim, regime);
    var result = {
      claim: claim,
      start: regime.start,
      lines: made.lines,
      imputations: made.imputations,
      interest: made.interest,
      fee: made.charged,
      owed: made.owed,
      total: made.owed.principal + made.owed.interest + made.owed.fee,
      values: valuesOf(made)
    };
    result.cautions = penalites.cautions(result, regime);
    result.textes = regime.textes
      .concat(result.imputations.length ? regime.paymentTextes : [])
      .filter(function (name) {
        return name in data.textes;
      });
    return result;
  }

  /** Each value once, in order of first use, the fee last. */
  function valuesOf(made) {
    var found = new Map();
    function keep(value) {
      found.set(value.droit + value.since, value);
    }
    made.lines.forEach(function (line) {
      line.quote.values.forEach(keep);
    });
    if (made.fee) keep(made.fee);
    return Array.from(found.values());
  }

  /**
   * The account of a claim whose sums and days are text.
   * { result, refused }, where `refused` holds the segments whose contract rate is under the floor; or { error: {kind, option, message} }.
   */
  penalites.compute = function (asked) {
    try {
      var result = account(asked);
      var refused = result.lines.filter(function (line) {
        return result.claim.rate !== null && line.quote.kind === "defaut";
      });
      return { result: result, refused: refused };
    } catch (error) {
      if (!error.kind) throw error;
      return { error: error };
    }
  };
})((window.Clausier = window.Clausier || {}));
