/* Days cut into segments, payments imputed on their day, the fee. As generator/penalties/schedule.py. */
((Clausier) => {
  "use strict";

  const { days, decimals } = Clausier;
  const data = Clausier.data.penalties;
  const PARTS = ["principal", "interest", "fee", "excess"];

  function shares(given) {
    const made = {};
    PARTS.forEach((part) => {
      made[part] = given[part] || 0n;
    });
    return made;
  }

  /** The interest in cents, half up: base in cents, rate in percent a year. */
  function interestOn(base, rate, days) {
    return decimals.cents({ n: base * rate.n * BigInt(days), e: 2 + rate.e }, 100 * data.limites.jours_par_an);
  }

  /** What is still owed after a payment, and what the payment paid. */
  function imputed(owed, amount, order) {
    const paid = {};
    const rest = {};
    let left = amount;
    order.forEach((part) => {
      paid[part] = left < owed[part] ? left : owed[part];
      left -= paid[part];
      rest[part] = owed[part] - paid[part];
    });
    rest.excess = owed.excess + left;
    paid.excess = left;
    return { rest: shares(rest), paid: shares(paid) };
  }

  function bySemester(start, end) {
    const found = [];
    while (start <= end) {
      const stop = Math.min(end, days.semesterEnd(start));
      found.push([start, stop]);
      start = stop + 1;
    }
    return found;
  }

  function linesOf(start, stop, base, regime) {
    if (!base) return [];
    const stretches = regime.one_rate ? [[start, stop]] : bySemester(start, stop);
    return stretches
      .filter((stretch) => stretch[0] <= stretch[1])
      .map((stretch) => {
        const quote = regime.quote(regime.one_rate ? regime.start : stretch[0]);
        const days = stretch[1] - stretch[0] + 1;
        return {
          start: stretch[0],
          end: stretch[1],
          days,
          base,
          quote,
          amount: interestOn(base, quote.rate, days),
          confirmed: quote.values.every((value) => value.confiance === "sure")
        };
      });
  }

  function sum(lines) {
    return lines.reduce((total, line) => total + line.amount, 0n);
  }

  /** The account of a claim up to and including its last day. */
  Clausier.penalties.schedule = (claim, regime) => {
    let owed = shares({ principal: decimals.scaled(claim.amount, 2) });
    let lines = [];
    const imputations = [];

    function impute(payment) {
      const made = imputed(owed, decimals.scaled(payment.amount, 2), regime.order);
      imputations.push({ payment, shares: made.paid });
      owed = made.rest;
    }

    const payments = claim.payments.slice().sort((a, b) => a.day - b.day);
    const later = [];
    payments.forEach((payment) => {
      if (payment.day < regime.start) impute(payment);
      else later.push(payment);
    });
    // A sum wholly paid in time was never late.
    const fee = regime.fee && owed.principal ? Clausier.penalties.rates.valueOn(regime.fee, regime.start) : null;
    const charged = fee ? decimals.scaled(fee.valeur, 2) * BigInt(claim.invoices) : 0n;
    owed.fee = charged;

    let day = regime.start;
    const stops = later.map((payment) => payment.day);
    stops.push(claim.to);
    Array.from(new Set(stops))
      .sort((a, b) => a - b)
      .forEach((stop) => {
        const found = linesOf(day, stop, owed.principal, regime);
        lines = lines.concat(found);
        owed.interest += sum(found);
        later.forEach((payment) => {
          if (payment.day === stop) impute(payment);
        });
        day = stop + 1;
      });
    return { lines, imputations, fee, charged, owed, interest: sum(lines) };
  };
})((window.Clausier = window.Clausier || {}));
