/* What the engine of « Pénalités et intérêts » makes of the facts of a document. */
(function (verify) {
  "use strict";
  const YEAR = 365;
  const NOTHING = {accrued: verify.decimal("0.00"), left: verify.decimal("0.00"), highest: verify.decimal("0.00"), lines: 0};
  const inCents = (cents) => ({n: cents, s: 2});

  /** Return the account of a claim; what is wrong with the claim, or not known of the law, is thrown. */
  function counted(claim) {
    const {penalites} = Clausier;
    const asked = penalites.claim.checked(penalites.claim.read(claim));
    const regime = penalites.regimeOf(asked);
    const made = penalites.schedule(asked, regime);
    const days = BigInt(asked.to - regime.start + 1);
    const yearly = verify.times(verify.decimal(claim.amount), verify.decimal(verify.rules.compte.plus_haut));
    const highest = verify.cents(verify.times(yearly, {n: days, s: 0}), 100 * YEAR);
    return {accrued: inCents(made.interest), left: inCents(made.owed.interest), highest, lines: made.lines.length};
  }

  function added(one, other) {
    const sums = ["accrued", "left", "highest"].map((name) => [name, verify.add(one[name], other[name])]);
    return {...Object.fromEntries(sums), lines: one.lines + other.lines};
  }

  verify.counted = (claim) => (/^0*(?:\.0*)?$/.test(claim.amount) ? NOTHING : counted(claim));
  verify.together = (accounts) => accounts.reduce(added, NOTHING);

  /** Return whether a sum is the right one, a cent a line apart for those who round otherwise. */
  verify.near = function (said, right, account) {
    const gap = verify.add(said, verify.negative(right));
    const spare = {n: BigInt(Math.max(account.lines, 1)), s: 2};
    return verify.compare(gap, spare) <= 0 && verify.compare(verify.negative(gap), spare) <= 0;
  };
}(Clausier.verify));
