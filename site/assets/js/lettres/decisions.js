/* Which optional passages stay: what the reader said, what the answers decide, what one choice leaves of the others.
   As generator/dossier/decisions.py. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;

  /** Return how many answers decide a question: its dates, or 1 for a contract's rate that applies; undefined when it was not answered. */
  function answers(group, state, seen) {
    const dates = group.compte && state.values[group.compte];
    if (Array.isArray(dates)) return dates.length;
    if (!group.reponse || seen.values[group.reponse] === undefined) return undefined;
    return letters.contractRate(seen) === null ? 0 : 1;
  }

  /** Return the options that the answers decide by themselves. */
  function known(letter, state, seen) {
    const found = Object.create(null);
    for (const [name, decide] of Object.entries(letters.computed.options)) {
      const decision = name in letter.options ? decide(seen) : undefined;
      if (decision !== undefined) found[name] = decision;
    }
    for (const group of letter.groupes) {
      const count = answers(group, state, seen);
      if (count === undefined) continue;
      const kept = group.selon[Math.min(count, group.selon.length - 1)];
      for (const name of group.selon) found[name] = name === kept;
    }
    return found;
  }

  /** Drop the other answers of a question that has one in *options*; leave it open when it has none. Return what is wrong. */
  function settle(letter, group, said, options) {
    const kept = group.choix.filter((name) => said[name] === true);
    const free = group.choix.filter((name) => said[name] === undefined);
    const [answer] = kept.length || free.length !== 1 ? kept : free;
    for (const name of group.choix) {
      if (answer !== undefined) options[name] = name === answer;
      else if (!free.length) delete options[name];
    }
    if (kept.length < 2) return [];
    const [first, other] = kept.map((name) => letter.options[name]);
    return [{ group: group.id, message: letters.say("two_answers", { question: group.question, first, other }) }];
  }

  /** Fill *found* (options, decided, missing, errors); return the options of the questions still open. */
  letters.decide = (letter, state, seen, { options, decided, missing, errors }) => {
    const open = Object.create(null);
    const said = Object.create(null);
    const names = Object.keys(letter.options);
    Object.assign(decided, known(letter, state, seen));
    for (const name of names) {
      const answer = decided[name] === undefined ? state.options[name] : decided[name];
      if (typeof answer === "boolean") options[name] = said[name] = answer;
    }
    for (const group of letter.groupes) {
      errors.push(...settle(letter, group, said, options));
      const waiting = group.choix.filter((name) => options[name] === undefined);
      for (const name of waiting) open[name] = true;
      const deciding = group.compte || group.reponse;
      if (waiting.length) missing.push({ ...(deciding ? { key: deciding } : { option: group.id }), label: group.question });
    }
    const grouped = letter.groupes.flatMap((group) => group.choix);
    for (const name of names) {
      if (!grouped.includes(name) && options[name] === undefined) missing.push({ option: name, label: letter.options[name] });
    }
    return open;
  };
})((window.Clausier = window.Clausier || {}));
