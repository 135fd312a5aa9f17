/* An account as text, to copy: the same as the command line prints. As generator/penalties/report.py. */
(function (Clausier) {
  "use strict";

  var jours = Clausier.jours;
  var nombres = Clausier.nombres;
  var data = Clausier.donnees.penalites;
  var say = Clausier.penalites.say;
  var LABEL_WIDTH = 48;
  var SUM_WIDTH = 16;

  /** What interest is called here: « pénalités » between professionals. */
  function nameOf(result) {
    var legal = Clausier.penalites.claim.atLegalRate(result.claim);
    return say(legal || result.claim.public === "acheteur_public" ? "name_legal" : "name_penalty");
  }

  /** What a sum pays, part by part. */
  function split(shares, result) {
    var parts = [
      [say("principal"), shares.principal],
      [nameOf(result), shares.interest],
      [say("fee"), shares.fee],
      [say("overpaid"), shares.excess]
    ];
    var shown = parts
      .filter(function (part) {
        return part[1];
      })
      .map(function (part) {
        return part[0] + " " + nombres.euros(part[1]);
      });
    return shown.join(", ") || say("nothing");
  }

  function head(result) {
    var claim = result.claim;
    var owed = nombres.euros(nombres.scaled(claim.amount, 2));
    return [
      say("head", { to: jours.french(claim.to) }),
      say("parties", { debtor: data.debiteurs[claim.public], creditor: data.creanciers[claim.creditor] }),
      say("owed_on", { amount: owed, due: jours.french(claim.due), start: jours.french(result.start) }),
      say("method", { days: data.limites.jours_par_an })
    ];
  }

  function table(result) {
    if (!result.lines.length) return [say("nothing_late")];
    var judged = result.lines.some(function (line) {
      return line.quote.floor;
    });
    function row(from, until, days, rate, floor, base, amount) {
      var span = from + until;
      return span + days.padStart(6) + rate.padStart(12) + (judged ? floor.padStart(12) : "") + base.padStart(18) + amount.padStart(16);
    }
    var names = ["days", "rate", "floor", "base", "interest"].map(function (name) {
      return say(name);
    });
    var rows = [row.apply(null, [say("from").padEnd(12), say("until").padEnd(12)].concat(names))];
    result.lines.forEach(function (line) {
      var rate = nombres.rate(line.quote.rate) + (line.confirmed ? " " : "*");
      var floor = line.quote.floor ? nombres.rate(line.quote.floor) : "";
      var from = jours.figures(line.start) + "  ";
      var until = jours.figures(line.end).padEnd(12);
      rows.push(row(from, until, String(line.days), rate, floor, nombres.euros(line.base), nombres.euros(line.amount)));
    });
    if (
      !result.lines.every(function (line) {
        return line.confirmed;
      })
    ) {
      rows.push(say("star"));
    }
    return rows;
  }

  function payments(result) {
    return result.imputations.map(function (item) {
      var amount = nombres.euros(nombres.scaled(item.payment.amount, 2));
      return say("paid", { day: jours.french(item.payment.day), amount: amount, split: split(item.shares, result) });
    });
  }

  function sumRow(label, amount) {
    return label.padEnd(LABEL_WIDTH) + nombres.euros(amount).padStart(SUM_WIDTH);
  }

  function totals(result) {
    var name = nameOf(result);
    var rows = [sumRow(name[0].toUpperCase() + name.slice(1), result.interest)];
    if (result.fee) rows.push(sumRow(say("fee_row", { invoices: result.claim.invoices }), result.fee));
    if (result.imputations.length) rows.push(say("left", { split: left(result) }));
    rows.push(sumRow(say("total", { to: jours.french(result.claim.to) }), result.total));
    return rows;
  }

  /** What remains of each part. */
  function left(result) {
    return split(Object.assign({}, result.owed, { excess: 0n }), result);
  }

  /** The values of one series, with the day each starts and its doubt. */
  function valuesOf(titre, values) {
    return values
      .filter(function (value) {
        return value.titre === titre;
      })
      .map(function (value) {
        var shown = nombres.withUnit(value.text, value.unite);
        return say("since", { value: shown, day: jours.french(value.since), mark: data.marques[value.confiance] });
      })
      .join(", ");
  }

  function titresOf(values) {
    return Array.from(
      new Set(
        values.map(function (value) {
          return value.titre;
        })
      )
    );
  }

  function sources(result) {
    var textes = result.textes.map(function (name) {
      return say("source", { name: data.textes[name].court, what: data.textes[name].titre });
    });
    var values = titresOf(result.values).map(function (titre) {
      return say("source", { name: titre, what: valuesOf(titre, result.values) });
    });
    return [say("sources")].concat(textes, values);
  }

  function cautions(result) {
    return [say("cautions")].concat(
      result.cautions.map(function (caution) {
        return say("caution", { message: caution.message });
      })
    );
  }

  /** The whole account, for a reader. */
  function text(result) {
    return [head, table, payments, totals, sources, cautions]
      .map(function (block) {
        return block(result).join("\n");
      })
      .filter(Boolean)
      .join("\n\n");
  }

  /** Why a contract's rate is refused, segment by segment. */
  function refusal(result, refused) {
    var rows = refused.map(function (line) {
      var span = say("span", { start: jours.french(line.start), end: jours.french(line.end) });
      return say("refused_line", { span: span, floor: nombres.rate(line.quote.floor), rate: nombres.rate(line.quote.rate) });
    });
    return [say("refused", { rate: nombres.rate(result.claim.rate) })].concat(rows, [say("offer")]).join("\n");
  }

  Clausier.penalites.report = {
    nameOf: nameOf,
    split: split,
    left: left,
    titresOf: titresOf,
    valuesOf: valuesOf,
    text: text,
    refusal: refusal
  };
})((window.Clausier = window.Clausier || {}));
