/* The dates of two ways of their own: a claim against a public buyer, the fees of a lawyer. As generator/deadlines/ways.py. */
((Clausier) => {
  "use strict";

  const { days } = Clausier;
  const data = Clausier.data.deadlines;
  const publics = data.traits.publics;
  const { say, BadFact, rowOn, inWords, term } = Clausier.deadlines;

  /** Each day from which a dispute may be counted, the earliest first. */
  function disputes(facts) {
    const found = [];
    if (facts.refusal !== null) found.push([facts.refusal, "claim_refusal"]);
    if (facts.notice !== null && facts.notice_days) found.push([facts.notice + facts.notice_days, "claim_silence"]);
    else if (facts.notice !== null) found.push([facts.notice, "claim_notice"]);
    return found.sort((a, b) => a[0] - b[0]);
  }

  function claim(facts) {
    if (!publics[facts.public].public_body || facts.claim !== null) return [];
    return disputes(facts)
      .slice(0, 1)
      .flatMap(([start, more]) => term("claim", start, start, say("claim_more") + say(more)));
  }

  function silence(facts) {
    if (!publics[facts.public].public_body || facts.claim === null) return [];
    const refused = term("silence", facts.claim, facts.claim)[0];
    // No text sets this time for sums due under a contract: it is a careful habit, never a rule.
    const court = term("court", refused.day, facts.claim)[0];
    return [refused, Object.assign(court, { kind: "usage" })];
  }

  /** The end of the bâtonnier's time, then that of the month to seize the first president; nothing once he has decided. */
  function fees(facts) {
    const from = facts.batonnier;
    if (from === null || facts.fees_decision !== null) return [];
    const own = term("fees", from, from)[0];
    if (facts.extension !== null) {
      const most = Number(rowOn(data.prolongation, from)[1]);
      if (!(facts.extension >= 1 && facts.extension <= most)) {
        throw new BadFact("extension", say("extension", { most: inWords(data.prolongation, from) }));
      }
      own.day = days.monthsAfter(own.day, facts.extension);
      own.titre = say("fees_extended");
      own.more = say("fees_extended_more");
    }
    return [own].concat(term("president", own.day, from));
  }

  function appeal(facts) {
    return term("appeal", facts.fees_decision, facts.fees_decision);
  }

  Clausier.deadlines.WAYS = [claim, silence, fees, appeal];
})((window.Clausier = window.Clausier || {}));
