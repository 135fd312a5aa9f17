/* An account as plain data, as `clausier penalties --format json` writes it: for the comparison with Python only. */
((Clausier) => {
  "use strict";

  const jours = Clausier.jours;
  const nombres = Clausier.nombres;

  function percent(rate) {
    return rate === null ? null : nombres.percent(rate);
  }

  function contract(rate) {
    if (rate === null) return null;
    const figure = nombres.percent(rate.figure);
    return { fixe: figure, legal: figure + "x", bce: "BCE + " + figure }[rate.form];
  }

  function shares(given) {
    return {
      principal: nombres.money(given.principal),
      interest: nombres.money(given.interest),
      fee: nombres.money(given.fee),
      excess: nombres.money(given.excess)
    };
  }

  function payment(given) {
    return { day: jours.iso(given.day), amount: nombres.money(nombres.scaled(given.amount, 2)) };
  }

  /** The account as plain data, as the command line writes it. */
  Clausier.json = (result) => {
    const claim = result.claim;
    return {
      claim: {
        amount: nombres.money(nombres.scaled(claim.amount, 2)),
        due: jours.iso(claim.due),
        to: jours.iso(claim.to),
        public: claim.public,
        creditor: claim.creditor,
        notice: claim.notice === null ? null : jours.iso(claim.notice),
        payments: claim.payments.map(payment),
        rate: contract(claim.rate),
        invoices: claim.invoices
      },
      segments: result.lines.map((line) => {
        return {
          start: jours.iso(line.start),
          end: jours.iso(line.end),
          days: line.days,
          rate: percent(line.quote.rate),
          kind: line.quote.kind,
          floor: percent(line.quote.floor),
          base: nombres.money(line.base),
          amount: nombres.money(line.amount),
          confirmed: line.confirmed
        };
      }),
      payments: result.imputations.map((item) => Object.assign(payment(item.payment), { imputed: shares(item.shares) })),
      totals: {
        interest: nombres.money(result.interest),
        fee: nombres.money(result.fee),
        owed: shares(result.owed),
        total: nombres.money(result.total)
      },
      sources: {
        values: result.values.map((value) => {
          return {
            droit: value.droit,
            titre: value.titre,
            unite: value.unite,
            since: jours.iso(value.since),
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
