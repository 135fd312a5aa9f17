/* What a way of getting paid costs for a sum, and how it is said. As generator/costs/compute.py and wording.py, with their data. */
((Clausier) => {
  "use strict";

  const { decimals, french } = Clausier;
  const { frais, demarches, phrases } = Clausier.data.costs;
  const say = Clausier.phrases(phrases);
  const read = decimals.read;
  const NONE = read("0");
  const HUNDRED = 100n;

  /** The coefficient of the band in which a sum falls. */
  function coefficient(bands, due) {
    const found = bands.find(([end]) => end === null || decimals.compare(due, read(end)) <= 0) || bands[bands.length - 1];
    return read(found[1]);
  }

  /** The share of a sum that a scale takes, band by band, as a hundred times the euros. */
  function proportion(scale, due) {
    if (scale.forfait && decimals.compare(due, read(scale.forfait[0])) <= 0) return decimals.times(read(scale.forfait[1]), read("100"));
    let taken = NONE;
    let low = NONE;
    scale.tranches.forEach(([end, rate]) => {
      const high = end === null || decimals.compare(due, read(end)) <= 0 ? due : read(end);
      if (decimals.compare(high, low) <= 0) return;
      taken = decimals.add(taken, decimals.times(decimals.add(high, decimals.negative(low)), read(rate)));
      low = high;
    });
    const most = scale.maximum === null ? null : decimals.times(read(scale.maximum), read("100"));
    return most && decimals.compare(taken, most) > 0 ? most : taken;
  }

  /** What a fee comes to, taxes included, in cents. */
  function fee(name, due) {
    const one = frais[name];
    let euros = read(one.montant);
    if (one.coefficient) euros = decimals.times(euros, coefficient(one.coefficient, due));
    let hundredfold = decimals.times(decimals.add(euros, read(one.deplacement)), read("100"));
    if (one.proportion) hundredfold = decimals.add(hundredfold, proportion(one.proportion, due));
    const taxed = decimals.times(hundredfold, decimals.add(read("100"), read(one.tva)));
    return decimals.cents(taxed, HUNDRED * HUNDRED);
  }

  function sum(names, due) {
    return names.reduce((total, name) => total + fee(name, due), 0n);
  }

  function euros(decimal) {
    return french.figure(decimal) + "\u00a0€";
  }

  function ofCents(cents) {
    return euros(decimals.ofCents(cents));
  }

  /** What a way costs for a sum, in a line: « 123,18 €, et un avocat ». */
  function line(name, due) {
    const way = demarches[name];
    if (way.plafond !== null && decimals.compare(due, read(way.plafond)) > 0) return say("closed", { ceiling: euros(read(way.plafond)) });
    const over = ([, above]) => above === null || decimals.compare(due, read(above)) > 0;
    const more = [...new Set(way.en_plus.filter(over).map(([text]) => text))].join(", ");
    const total = sum(way.frais, due);
    const paid = sum(way.si_paye, due);
    let said = total ? ofCents(total) : say("free");
    if (!way.chiffree) said = say("unknown");
    else if (more) said = total ? say("more", { cost: said, more }) : more;
    return paid ? say("if_paid", { cost: said, paid: ofCents(paid) }) : said;
  }

  Clausier.costs = { line, euros };
})((window.Clausier = window.Clausier || {}));
