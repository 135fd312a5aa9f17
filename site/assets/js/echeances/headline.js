/* What counts most in a calendar, said first: a time that is past, one that is near, else the next date. As generator/deadlines/headline.py. */
((Clausier) => {
  "use strict";

  const { french } = Clausier;
  const data = Clausier.data.deadlines;
  const { say } = Clausier.deadlines;

  /** The title of a date as it stands inside a sentence. */
  function inside(one) {
    return one.titre.charAt(0).toLowerCase() + one.titre.slice(1);
  }

  function limitation(deadlines, facts) {
    const last = deadlines.find((one) => one.id === "prescription");
    // Once an order is served, its own times lead.
    if (!last || (facts.served !== null && facts.served <= last.day)) return [];
    const day = french.date(last.day);
    const page = data.pertes.prescription;
    if (last.day < facts.day) {
      // A time counted by prudence may be longer: nobody is told that a claim is lost when the law may say otherwise.
      const doubt = last.confiance === "a_verifier" ? "headline_limit_doubt" : "headline_limit";
      return [{ sentence: say(doubt, { day }), grave: true, page }];
    }
    const near = deadlines.find((one) => one.id === "prescription-proche");
    if (near.day > facts.day) return [];
    const name = data.traits.publics[facts.public].public_body ? "headline_near_public" : "headline_near";
    return [{ sentence: say(name, { day }), grave: false, page }];
  }

  function past(deadlines, facts) {
    return deadlines
      .filter((one) => one.id in data.pertes && one.id !== "prescription" && one.day < facts.day)
      .map((one) => ({
        sentence: say("headline_past", { day: french.date(one.day), titre: inside(one) }),
        grave: true,
        page: data.pertes[one.id]
      }));
  }

  function next(deadlines, facts) {
    const coming = deadlines.find((one) => one.day >= facts.day);
    const sentence = coming ? say("headline_next", { day: french.date(coming.day), titre: inside(coming) }) : say("headline_none");
    return { sentence, grave: false, page: null };
  }

  /** What to say first, gravest first: {sentence, grave, page}; `page` is {titre, page} or null. */
  Clausier.deadlines.headlines = (deadlines, facts) => {
    const found = limitation(deadlines, facts).concat(past(deadlines, facts));
    return found.some((one) => one.grave) ? found : found.concat(next(deadlines, facts));
  };
})((window.Clausier = window.Clausier || {}));
