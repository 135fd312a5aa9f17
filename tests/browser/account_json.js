/* An account as plain data, as `clausier penalties --format json` writes it: for the comparison with Python only. */
((Clausier) => {
  "use strict";

  const { days, decimals } = Clausier;

  /** « 1250.00 » of a sum in cents. */
  function money(cents) {
    return decimals.plain(decimals.ofCents(cents));
  }

  /** A rate with two decimals at least, more only where it has more. */
  function figure(rate) {
    if (decimals.fits(rate, 2)) return decimals.plain({ n: decimals.scaled(rate, 2), e: 2 });
    return decimals.plain(rate).replace(/0+$/, "");
  }

  function percent(rate) {
    return rate === null ? null : figure(rate);
  }

  function contract(rate) {
    if (rate === null) return null;
    const said = figure(rate.figure);
    return { fixe: said, legal: said + "x", bce: "BCE + " + said }[rate.form];
  }

  function shares(given) {
    return {
      principal: money(given.principal),
      interest: money(given.interest),
      fee: money(given.fee),
      excess: money(given.excess)
    };
  }

  function payment(given) {
    return { day: days.iso(given.day), amount: money(decimals.scaled(given.amount, 2)) };
  }

  /** The account as plain data, as the command line writes it. */
  Clausier.json = (result) => {
    const claim = result.claim;
    return {
      claim: {
        amount: money(decimals.scaled(claim.amount, 2)),
        due: days.iso(claim.due),
        to: days.iso(claim.to),
        public: claim.public,
        creditor: claim.creditor,
        notice: claim.notice === null ? null : days.iso(claim.notice),
        payments: claim.payments.map(payment),
        rate: contract(claim.rate),
        invoices: claim.invoices
      },
      segments: result.lines.map((line) => {
        return {
          start: days.iso(line.start),
          end: days.iso(line.end),
          days: line.days,
          rate: percent(line.quote.rate),
          kind: line.quote.kind,
          floor: percent(line.quote.floor),
          base: money(line.base),
          amount: money(line.amount),
          confirmed: line.confirmed
        };
      }),
      payments: result.imputations.map((item) => Object.assign(payment(item.payment), { imputed: shares(item.shares) })),
      totals: {
        interest: money(result.interest),
        fee: money(result.fee),
        owed: shares(result.owed),
        total: money(result.total)
      },
      sources: {
        values: result.values.map((value) => {
          return {
            droit: value.droit,
            titre: value.titre,
            unite: value.unite,
            since: days.iso(value.since),
            value: value.text,
            confiance: value.confiance,
            note: value.note
          };
        }),
        texts: result.textes
      },
      warnings: result.cautions
    };
  };
})(window.Clausier);
