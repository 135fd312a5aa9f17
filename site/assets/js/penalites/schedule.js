/* Days cut into segments, payments imputed on their day, the fee. As generator/penalties/schedule.py. */
(function (Clausier) {
  "use strict";

  var jours = Clausier.jours;
  var nombres = Clausier.nombres;
  var data = Clausier.donnees.penalites;
  var PARTS = ["principal", "interest", "fee", "excess"];

  function shares(given) {
    var made = {};
    PARTS.forEach(function (part) {
      made[part] = given[part] || 0n;
    });
    return made;
  }

  /** The interest in cents, half up: base in cents, rate in percent a year. */
  function interestOn(base, rate, days) {
    var yearly = BigInt(100 * data.limites.jours_par_an);
    return nombres.halfUp(base * rate.n * BigInt(days), yearly * 10n ** BigInt(rate.e));
  }

  /** What is still owed after a payment, and what the payment paid. */
  function imputed(owed, amount, order) {
    var paid = {};
    var rest = {};
    var left = amount;
    order.forEach(function (part) {
      paid[part] = left < owed[part] ? left : owed[part];
      left -= paid[part];
      rest[part] = owed[part] - paid[part];
    });
    rest.excess = owed.excess + left;
    paid.excess = left;
    return { rest: shares(rest), paid: shares(paid) };
  }

  function bySemester(start, end) {
    var found = [];
    while (start <= end) {
      var stop = Math.min(end, jours.semesterEnd(start));
      found.push([start, stop]);
      start = stop + 1;
    }
    return found;
  }

  function linesOf(start, stop, base, regime) {
    if (!base) return [];
    var stretches = regime.oneRate ? [[start, stop]] : bySemester(start, stop);
    return stretches
      .filter(function (stretch) {
        return stretch[0] <= stretch[1];
      })
      .map(function (stretch) {
        var quote = regime.quote(regime.oneRate ? regime.start : stretch[0]);
        var days = stretch[1] - stretch[0] + 1;
        return {
          start: stretch[0],
          end: stretch[1],
          days: days,
          base: base,
          quote: quote,
          amount: interestOn(base, quote.rate, days),
          confirmed: quote.values.every(function (value) {
            return value.confiance === "sure";
          })
        };
      });
  }

  function sum(lines) {
    return lines.reduce(function (total, line) {
      return total + line.amount;
    }, 0n);
  }

  /** The account of a claim up to and including its last day. */
  Clausier.penalites.schedule = function (claim, regime) {
    var owed = shares({ principal: nombres.scaled(claim.amount, 2) });
    var lines = [];
    var imputations = [];

    function impute(payment) {
      var made = imputed(owed, nombres.scaled(payment.amount, 2), regime.order);
      imputations.push({ payment: payment, shares: made.paid });
      owed = made.rest;
    }

    var payments = claim.payments.slice().sort(function (a, b) {
      return a.day - b.day;
    });
    var later = [];
    payments.forEach(function (payment) {
      if (payment.day < regime.start) impute(payment);
      else later.push(payment);
    });
    // A sum wholly paid in time was never late.
    var fee = regime.fee && owed.principal ? Clausier.penalites.rates.valueOn(regime.fee, regime.start) : null;
    var charged = fee ? nombres.scaled(fee.valeur, 2) * BigInt(claim.invoices) : 0n;
    owed.fee = charged;

    var day = regime.start;
    var stops = later.map(function (payment) {
      return payment.day;
    });
    stops.push(claim.to);
    Array.from(new Set(stops))
      .sort(function (a, b) {
        return a - b;
      })
      .forEach(function (stop) {
        var found = linesOf(day, stop, owed.principal, regime);
        lines = lines.concat(found);
        owed.interest += sum(found);
        later.forEach(function (payment) {
          if (payment.day === stop) impute(payment);
        });
        day = stop + 1;
      });
    return { lines: lines, imputations: imputations, fee: fee, charged: charged, owed: owed, interest: sum(lines) };
  };
})((window.Clausier = window.Clausier || {}));
