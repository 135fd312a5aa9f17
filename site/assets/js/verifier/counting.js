/* What the engine of « Pénalités et intérêts » makes of the facts of a document. As generator/verify/counting.py. */
((Clausier) => {
  "use strict";

  const { decimals, verify } = Clausier;
  const ZERO = decimals.ofCents(0n);
  const NOTHING = { accrued: ZERO, left: ZERO, highest: ZERO, lines: 0 };

  /** Return the account of a claim; what is wrong with the claim, or not known of the law, is thrown. */
  function counted(claim) {
    const { penalties, data } = Clausier;
    const regime = penalties.regimeOf(penalties.claim.checked(claim));
    const made = penalties.schedule(claim, regime);
    const delay = { n: BigInt(claim.to - regime.start + 1), e: 0 };
    const yearly = decimals.times(claim.amount, decimals.read(verify.rules.compte.plus_haut));
    const highest = decimals.cents(decimals.times(yearly, delay), 100 * data.penalties.limites.jours_par_an);
    const [accrued, left, most] = [made.interest, made.owed.interest, highest].map(decimals.ofCents);
    return { accrued, left, highest: most, lines: made.lines.length };
  }

  function added(one, other) {
    const sums = ["accrued", "left", "highest"].map((name) => [name, decimals.add(one[name], other[name])]);
    return { ...Object.fromEntries(sums), lines: one.lines + other.lines };
  }

  verify.counted = (claim) => (claim.amount.n === 0n ? NOTHING : counted(claim));
  verify.together = (accounts) => accounts.reduce(added, NOTHING);

  /** Return whether a sum is the right one, a cent a line apart for those who round otherwise. */
  verify.near = (said, right, account) => {
    const gap = decimals.add(said, decimals.negative(right));
    const spare = decimals.ofCents(BigInt(Math.max(account.lines, 1)));
    return decimals.compare(gap, spare) <= 0 && decimals.compare(decimals.negative(gap), spare) <= 0;
  };
})((window.Clausier = window.Clausier || {}));
