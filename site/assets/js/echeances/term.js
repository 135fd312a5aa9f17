/* One date, the end of a time that a text sets, and what keeps a calendar from being made. As generator/deadlines/term.py. */
((Clausier) => {
  "use strict";

  const { days, french } = Clausier;
  const data = Clausier.data.deadlines;
  const say = Clausier.phrases(data.phrases);

  /** A fact makes no sense: `option` names what to correct. */
  function BadFact(option, message) {
    this.option = option;
    this.message = message;
  }

  /** A legal value is not known on the day that counts. */
  function Unknown(name, day) {
    this.unknown = say("unknown", { titre: data.droit[name].titre, day: french.date(day) });
  }

  /** The row of a value in force on a day: [day, value, confidence]. */
  function rowOn(name, day) {
    let found = null;
    data.droit[name].valeurs.forEach((row) => {
      if (days.read(row[0]) <= day) found = row;
    });
    if (!found) throw new Unknown(name, day);
    return found;
  }

  function deadline(id, day, kind, titre, more, textes, confiance) {
    return { id, day, kind, titre, more, textes, confiance };
  }

  /** What a value says on a day, with its unit. */
  function inWords(name, day) {
    return french.withUnit(rowOn(name, day)[1], data.droit[name].unite);
  }

  /** The end of a time that a text sets: it runs from *start*, and its length is the one of the day *law*; none without a start. */
  function term(name, start, law, more) {
    if (start === null) return [];
    const [id, droitId] = data.delais[name];
    const droit = data.droit[droitId];
    const row = rowOn(droitId, law);
    const count = Number(row[1]);
    const end = droit.unite === "jours" ? start + count : days.monthsAfter(start, count);
    return [deadline(id, end, "droit", say(name, { term: inWords(droitId, law) }), more || say(name + "_more"), droit.textes, row[2])];
  }

  Clausier.deadlines = { say, BadFact, rowOn, deadline, inWords, term };
})((window.Clausier = window.Clausier || {}));
