/* An account as text, to copy: the same as the command line prints. As generator/penalties/report.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, french } = Clausier;
  const data = Clausier.data.penalties;
  const say = Clausier.penalties.say;
  const LABEL_WIDTH = 48;
  const SUM_WIDTH = 16;

  /** What interest is called here: « pénalités » between professionals. */
  function nameOf(result) {
    const legal = Clausier.penalties.claim.atLegalRate(result.claim);
    return say(legal || data.traits.publics[result.claim.public].public_body ? "name_legal" : "name_penalty");
  }

  /** What a sum pays, part by part. */
  function split(shares, result) {
    const parts = [
      [say("principal"), shares.principal],
      [nameOf(result), shares.interest],
      [say("fee"), shares.fee],
      [say("overpaid"), shares.excess]
    ];
    const shown = parts.filter((part) => part[1]).map((part) => part[0] + " " + french.euros(part[1]));
    return shown.join(", ") || say("nothing");
  }

  function head(result) {
    const claim = result.claim;
    const owed = french.euros(decimals.scaled(claim.amount, 2));
    return [
      say("head", { to: french.date(claim.to) }),
      say("parties", { debtor: data.traits.publics[claim.public].debtor, creditor: data.traits.creanciers[claim.creditor].named }),
      say("owed_on", { amount: owed, due: french.date(claim.due), start: french.date(result.start) }),
      say("method", { days: data.limites.jours_par_an })
    ];
  }

  function table(result) {
    if (!result.lines.length) return [say("nothing_late")];
    const judged = result.lines.some((line) => line.quote.floor);
    function row(from, until, days, rate, floor, base, amount) {
      const span = from + until;
      return span + days.padStart(6) + rate.padStart(12) + (judged ? floor.padStart(12) : "") + base.padStart(18) + amount.padStart(16);
    }
    const names = ["days", "rate", "floor", "base", "interest"].map((name) => say(name));
    const rows = [row.apply(null, [say("from").padEnd(12), say("until").padEnd(12)].concat(names))];
    result.lines.forEach((line) => {
      const rate = french.rate(line.quote.rate) + (line.confirmed ? " " : "*");
      const floor = line.quote.floor ? french.rate(line.quote.floor) : "";
      const from = french.shortDate(line.start) + "  ";
      const until = french.shortDate(line.end).padEnd(12);
      rows.push(row(from, until, String(line.days), rate, floor, french.euros(line.base), french.euros(line.amount)));
    });
    if (!result.lines.every((line) => line.confirmed)) {
      rows.push(say("star"));
    }
    return rows;
  }

  function payments(result) {
    return result.imputations.map((item) => {
      const amount = french.euros(decimals.scaled(item.payment.amount, 2));
      return say("paid", { day: french.date(item.payment.day), amount, split: split(item.shares, result) });
    });
  }

  function sumRow(label, amount) {
    return label.padEnd(LABEL_WIDTH) + french.euros(amount).padStart(SUM_WIDTH);
  }

  function totals(result) {
    const name = nameOf(result);
    const rows = [sumRow(name[0].toUpperCase() + name.slice(1), result.interest)];
    if (result.fee) rows.push(sumRow(say("fee_row", { invoices: result.claim.invoices }), result.fee));
    if (result.imputations.length) rows.push(say("left", { split: left(result) }));
    rows.push(sumRow(say("total", { to: french.date(result.claim.to) }), result.total));
    return rows;
  }

  /** What remains of each part. */
  function left(result) {
    return split(Object.assign({}, result.owed, { excess: 0n }), result);
  }

  /** The values of one series, with the day each starts and its doubt. */
  function valuesOf(titre, values) {
    return values
      .filter((value) => value.titre === titre)
      .map((value) => {
        const shown = french.withUnit(value.text, value.unite);
        return say("since", { value: shown, day: french.date(value.since), mark: data.marques[value.confiance] });
      })
      .join(", ");
  }

  function titresOf(values) {
    return Array.from(new Set(values.map((value) => value.titre)));
  }

  function sources(result) {
    const textes = result.textes.map((name) => say("source", { name: data.textes[name].court, what: data.textes[name].titre }));
    const values = titresOf(result.values).map((titre) => say("source", { name: titre, what: valuesOf(titre, result.values) }));
    return [say("sources")].concat(textes, values);
  }

  function cautions(result) {
    return [say("cautions")].concat(result.cautions.map((caution) => say("caution", { message: caution.message })));
  }

  /** What makes the whole account useless in court: it is the first thing to know. */
  function tooLate(result) {
    return result.cautions.filter((caution) => caution.code === "prescription_passee").map((caution) => caution.message);
  }

  /** The whole account, for a reader. */
  function text(result) {
    return [tooLate, head, table, payments, totals, sources, cautions]
      .map((block) => block(result).join("\n"))
      .filter(Boolean)
      .join("\n\n");
  }

  /** Why a contract's rate is refused, segment by segment. */
  function refusal(result, refused) {
    const rows = refused.map((line) => {
      const span = say("span", { start: french.date(line.start), end: french.date(line.end) });
      return say("refused_line", { span, floor: french.rate(line.quote.floor), rate: french.rate(line.quote.rate) });
    });
    return [say("refused", { rate: Clausier.penalties.claim.rateWords(result.claim.rate) })].concat(rows, [say("offer")]).join("\n");
  }

  Clausier.penalties.report = {
    nameOf,
    split,
    left,
    titresOf,
    valuesOf,
    text,
    tooLate,
    refusal
  };
})((window.Clausier = window.Clausier || {}));
