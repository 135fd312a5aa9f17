/* From a few dates, every deadline of an unpaid invoice. As generator/deadlines/facts.py and compute.py. */
((Clausier) => {
  "use strict";

  const { days, french } = Clausier;
  const data = Clausier.data.deadlines;
  const publics = data.traits.publics;
  const { say, BadFact, rowOn, deadline, term } = Clausier.deadlines;

  function checked(facts) {
    const limits = data.limites;
    data.dates.forEach((option) => {
      if (facts[option] === null) return;
      const year = days.parts(facts[option]).year;
      if (year < limits.premiere_annee || year > limits.derniere_annee) {
        throw new BadFact(option, say("year", { first: limits.premiere_annee, last: limits.derniere_annee }));
      }
    });
    if (facts.notice_days !== null && !(facts.notice_days >= 1 && facts.notice_days <= limits.jours)) {
      throw new BadFact("notice_days", say("days", { most: limits.jours }));
    }
    data.suite_des_dates.forEach((step) => {
      const later = facts[step[0]];
      const sooner = facts[step[1]];
      if (later !== null && sooner !== null && later < sooner) {
        const slots = { later: french.date(later), sooner: french.date(sooner), what: say("fact_" + step[1]) };
        throw new BadFact(step[0], say("before", slots));
      }
    });
    if (facts.notice_days !== null && facts.notice === null) throw new BadFact("notice", say("days_alone"));
    if (facts.extension !== null && facts.batonnier === null) throw new BadFact("batonnier", say("extension_alone"));
  }

  function starts(name, eve) {
    return deadline("interets", eve + 1, "droit", say(name), say(name + "_more"), data.articles[name], "sure");
  }

  function first(facts) {
    const found = [deadline("echeance", facts.due, "fait", say("due"), "", [], "sure")];
    if (publics[facts.public].business) found.push(starts("penalties", facts.due));
    else if (publics[facts.public].public_body) found.push(starts("public_interest", facts.due));
    else if (facts.notice !== null) found.push(starts("legal_interest", facts.notice));
    if (facts.notice !== null && facts.notice_days) {
      const end = facts.notice + facts.notice_days;
      found.push(
        deadline("fin-mise-en-demeure", end, "usage", say("notice_end"), say("notice_end_more"), data.articles.notice_end, "sure")
      );
    }
    return found;
  }

  function reminders(facts) {
    return data.relances
      .filter((one) => one.publics.indexOf(facts.public) >= 0)
      .map((one) => {
        const titre = say("reminder", { titre: one.titre });
        return deadline(one.id, facts.due + one.jour, "usage", titre, say("reminder_more"), [], "sure");
      });
  }

  /** The eve of the day from which a public body's time runs: 1 January after the year of *day*. */
  function endOfYear(day) {
    return days.of(days.parts(day).year, 12, 31);
  }

  function limitation(facts) {
    const publicBody = publics[facts.public].public_body;
    const name = publicBody || !facts.limitation ? publics[facts.public].limitation : facts.limitation;
    const start = facts.start === null ? facts.due : facts.start;
    const row = rowOn(name, facts.day);
    let last = days.yearsAfter(publicBody ? endOfYear(start) : start, Number(row[1]));
    let more = say("limit_public");
    if (publicBody) {
      // Each written demand starts a new time, if it comes before the end of the one that runs.
      const written = [facts.notice, facts.claim].filter((day) => day !== null);
      written
        .sort((a, b) => a - b)
        .forEach((day) => {
          if (day > last) return;
          last = days.yearsAfter(endOfYear(day), Number(row[1]));
          more = say("limit_demand", { demand: french.date(day) });
        });
    } else {
      const stops = say("limit_stops");
      more = facts.start === null ? say("limit_due", { stops }) : say("limit_start", { start: french.date(facts.start), stops });
    }
    let confiance = row[2];
    if (facts.limitation && !publicBody && facts.limitation_doubt !== "sure") confiance = facts.limitation_doubt;
    const shown = french.withUnit(row[1], data.droit[name].unite);
    const near = days.nearly(last, -data.limites.mois_avant_prescription);
    const sentence = publicBody ? "near_public" : "near";
    return [
      deadline("prescription-proche", near, "usage", say(sentence), say(sentence + "_more"), [], "sure"),
      deadline("prescription", last, "droit", say("limit", { term: shown }), more, data.droit[name].textes, confiance)
    ];
  }

  function service(facts) {
    // The date of the order decides which time holds: six months, then three.
    const more = say("service_more") + (publics[facts.public].public_body ? say("service_public") : "");
    const found = term("service", facts.order, facts.order, more);
    if (facts.served === null || !found.length) return found;
    if (facts.served <= found[0].day) return [];
    found[0].more += say("service_late", { served: french.date(facts.served) });
    return found;
  }

  /** What makes each further date, in order; one that is not known does not hide the others. */
  const MAKERS = [
    limitation,
    (facts) => term("simplified", facts.simplified, facts.simplified),
    service,
    (facts) => {
      const more = say(facts.in_person ? "oppose_more" : "oppose_later");
      return term("oppose", facts.served, facts.served, more);
    },
    (facts) => {
      // An opposition suspends it.
      if (facts.opposition !== null) return [];
      const law = facts.order === null ? facts.served : facts.order;
      return term("execute", facts.served, law);
    },
    (facts) => term("lawyer", facts.opposition, facts.opposition),
    (facts) => term("deposit", facts.opposition, facts.opposition),
    (facts) => term("declare", facts.insolvency, facts.insolvency)
  ].concat(Clausier.deadlines.WAYS);

  function weekday(day) {
    return Clausier.data.common.jours[days.weekday(day)];
  }

  /** A word when a time that a text sets ends on a Saturday or a Sunday. */
  function noted(one) {
    if (one.kind === "droit" && one.id !== "interets" && one.id !== "execution" && days.weekday(one.day) >= 5) {
      one.more += say("weekend", { weekday: weekday(one.day) });
    }
    return one;
  }

  /** The calendar of *facts*, whose days are numbers or null: { deadlines, unknown }, or { error: {option, message} }. */
  function compute(facts) {
    const unknown = [];
    let found = [];
    try {
      checked(facts);
      found = first(facts).concat(reminders(facts));
      MAKERS.forEach((make) => {
        try {
          found = found.concat(make(facts));
        } catch (error) {
          if (!error.unknown) throw error;
          unknown.push(error.unknown);
        }
      });
    } catch (error) {
      if (!error.option) throw error;
      return { error };
    }
    found = found.map(noted).sort((a, b) => a.day - b.day);
    return { deadlines: found, unknown };
  }

  Object.assign(Clausier.deadlines, { compute, weekday });
})((window.Clausier = window.Clausier || {}));
