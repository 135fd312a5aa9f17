/* The rate of a semester: known, or an error that names the missing value. As generator/penalties/rates.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, french } = Clausier;
  const data = Clausier.data.penalties;
  const series = data.taux;
  const say = Clausier.penalties.say;

  /** A legal value is not known for a day of the claim. */
  function Missing(message) {
    this.kind = "missing";
    this.message = message;
  }

  function unknown(droit, day, why) {
    return new Missing(say("unknown", { titre: droit.titre, day: french.date(day), why }));
  }

  /** The row (day, value, confidence, note) in force on a day, null before the first one. */
  function rowOn(droit, day) {
    let found = null;
    droit.valeurs.forEach((row) => {
      if (days.read(row[0]) <= day) found = row;
    });
    return found;
  }

  /** The value in force on a day, as the account shows it. */
  function valueOn(name, day) {
    const droit = data.droit[name];
    const row = rowOn(droit, day);
    if (!row) throw unknown(droit, day, say("starts", { day: french.date(days.read(droit.valeurs[0][0])) }));
    return {
      droit: name,
      titre: droit.titre,
      unite: droit.unite,
      since: days.read(row[0]),
      text: row[1],
      valeur: decimals.read(row[1]),
      confiance: row[2],
      note: row[3] || null
    };
  }

  /** The ECB rate of 1 January or 1 July, only if somebody has read it on or after that day. */
  function ecb(start) {
    const value = valueOn(series.bce, start);
    const droit = data.droit[series.bce];
    const read = days.read(droit.verifie_le);
    if (read < start) {
      throw unknown(droit, start, say("read", { read: french.date(read), last: french.date(days.semesterEnd(read)) }));
    }
    return value;
  }

  /** The legal interest of the semester that starts on *start*: each semester has its own row. */
  function legal(name, start) {
    const value = valueOn(name, start);
    const droit = data.droit[name];
    if (value.since !== start) {
      const last = days.semesterEnd(days.read(droit.valeurs[droit.valeurs.length - 1][0]));
      throw unknown(droit, start, start > last ? say("stops", { day: french.date(last) }) : say("hole", { day: french.date(start) }));
    }
    return value;
  }

  function quote(rate, kind, values, floor) {
    return { rate, kind, values, floor: floor || null };
  }

  /** Between professionals, when the contract sets no rate. */
  function defaultRate(day) {
    const start = days.semesterStart(day);
    const values = [ecb(start), valueOn(series.majoration, start)];
    return quote(decimals.add(values[0].valeur, values[1].valeur), "defaut", values);
  }

  /** The contract's rate, or the default rate where it is under the floor. */
  function contractRate(rate, day) {
    const start = days.semesterStart(day);
    const times = valueOn(series.plancher, start);
    const base = legal(series.legal, start);
    const floor = decimals.times(times.valeur, base.valeur);
    let values = [base, times];
    let yearly = rate.form === "legal" ? decimals.times(rate.figure, base.valeur) : rate.figure;
    if (rate.form === "bce") {
      const law = defaultRate(day);
      // The very rule of the law: no floor judges it.
      if (decimals.compare(rate.figure, law.values[1].valeur) === 0) return quote(law.rate, "contrat", law.values);
      values = [base, times, law.values[0]];
      yearly = decimals.add(law.values[0].valeur, rate.figure);
    }
    if (decimals.compare(yearly, floor) >= 0) return quote(yearly, "contrat", values, floor);
    const offered = defaultRate(day);
    return quote(offered.rate, "defaut", [base, times].concat(offered.values), floor);
  }

  /** What a public buyer owes for a delay whose interest started on *start*. */
  function publicRate(start) {
    const values = [ecb(days.semesterStart(start)), valueOn(series.majoration_publique, start)];
    return quote(decimals.add(values[0].valeur, values[1].valeur), "acheteur_public", values);
  }

  /** The legal interest, in the category of the creditor. */
  function legalRate(creditor, day) {
    const value = legal(data.traits.creanciers[creditor].legal_rate, days.semesterStart(day));
    return quote(value.valeur, "legal", [value]);
  }

  Clausier.penalties.rates = {
    rowOn,
    valueOn,
    defaultRate,
    contractRate,
    publicRate,
    legalRate
  };
})((window.Clausier = window.Clausier || {}));
