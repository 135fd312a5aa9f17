/* The notes that an invoice owes, in the words of the library and of the dated law. As generator/invoice_notes/notes.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, french } = Clausier;
  const { rates } = Clausier.penalties;
  const { plancher } = Clausier.data.penalties.taux;
  const data = Clausier.data.notes;
  const say = Clausier.phrases(data.phrases);
  const PRINTS = new RegExp(data.imprime, "g");
  const [MISSING, LOW] = ["missing", "low"];

  /** Return the row (first day, text, figure, words) of a value in force on *day*, undefined when none is. */
  const heldOn = (name, day) => (data.droit[name] || []).filter(([start]) => days.read(start) <= day).at(-1);

  /** Return a value of the law in force on *day* as documents print it. */
  function printed(name, day) {
    const row = heldOn(name, day);
    if (!row) throw { kind: MISSING, message: say("unknown_value", { name, day: french.date(day) }) };
    return row[1];
  }

  /** Return whether a contract's rate is under the floor of the law in the semester of *day*. */
  function isLow({ form, figure }, day) {
    const times = rates.valueOn(plancher, day).valeur;
    // A multiple of the legal interest is judged without its value: the floor is one too.
    if (form === "legal") return decimals.compare(figure, times) < 0;
    return rates.contractRate({ form, figure }, day).kind === "defaut";
  }

  /** Return the text of each note, by its code; *rate* is the contract's, null for the law's. */
  function notesFor(reader, day, rate) {
    if (rate && isLow(rate, day)) throw { kind: LOW };
    const { code: rated, legal, convenu } = data.taux;
    return new Map(
      data.codes.map((code) => {
        const wanted = rate && code === rated ? convenu : legal;
        const note = data.notes.find(([own, taux, publics]) => own === code && taux === wanted && publics.includes(reader));
        if (!note) throw { kind: MISSING, message: say("unknown_note", { code }) };
        const value = (whole, root, name) => (root === "droit" ? printed(name, day) : rate ? rate.words : whole);
        return [code, note[3].replace(PRINTS, value)];
      })
    );
  }

  const unknown = (error) => error.kind === MISSING;
  /** Return the notes that an invoice owes; those of the law where the contract's rate cannot be printed. */
  function due(reader, day, rate) {
    try {
      return notesFor(reader, day, rate);
    } catch (error) {
      if (!unknown(error) && error.kind !== LOW) throw error;
      return notesFor(reader, day, null);
    }
  }

  const floorWords = (day) => say("floor", { times: printed(data.plancher, day) });

  Clausier.invoiceNotes = { say, heldOn, isLow, due, floorWords, unknown };
})((window.Clausier = window.Clausier || {}));
