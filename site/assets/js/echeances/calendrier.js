/* From a few dates, every deadline of an unpaid invoice. As generator/deadlines. */
((Clausier) => {
  "use strict";

  const jours = Clausier.jours;
  const data = Clausier.donnees.echeances;
  const say = Clausier.phrases(data.phrases);

  const DATES = ["due", "start", "notice", "simplified", "order", "served", "opposition", "insolvency"];
  // Each step comes after the one it follows.
  const STEPS = [
    ["notice", "due"],
    ["simplified", "due"],
    ["order", "due"],
    ["served", "order"],
    ["opposition", "served"]
  ];

  /** A fact makes no sense: `option` names what to correct. */
  function BadFact(option, message) {
    this.option = option;
    this.message = message;
  }

  /** A legal value is not known on the day that counts. */
  function Unknown(name, day) {
    this.unknown = say("unknown", { titre: data.droit[name].titre, day: jours.french(day) });
  }

  function checked(facts) {
    const limits = data.limites;
    DATES.forEach((option) => {
      if (facts[option] === null) return;
      const year = jours.parts(facts[option]).year;
      if (year < limits.premiere_annee || year > limits.derniere_annee) {
        throw new BadFact(option, say("year", { first: limits.premiere_annee, last: limits.derniere_annee }));
      }
    });
    if (facts.notice_days !== null && !(facts.notice_days >= 1 && facts.notice_days <= limits.jours)) {
      throw new BadFact("notice_days", say("days", { most: limits.jours }));
    }
    STEPS.forEach((step) => {
      const later = facts[step[0]];
      const sooner = facts[step[1]];
      if (later !== null && sooner !== null && later < sooner) {
        const slots = { later: jours.french(later), sooner: jours.french(sooner), what: say("fact_" + step[1]) };
        throw new BadFact(step[0], say("before", slots));
      }
    });
    if (facts.notice_days !== null && facts.notice === null) throw new BadFact("notice", say("days_alone"));
  }

  function rowOn(name, day) {
    let found = null;
    data.droit[name].valeurs.forEach((row) => {
      if (jours.read(row[0]) <= day) found = row;
    });
    if (!found) throw new Unknown(name, day);
    return found;
  }

  function deadline(id, day, kind, titre, more, textes, confiance) {
    return { id, day, kind, titre, more, textes, confiance };
  }

  function starts(name, eve, textes) {
    return deadline("interets", eve + 1, "droit", say(name), say(name + "_more"), textes, "sure");
  }

  function first(facts) {
    let found = [deadline("echeance", facts.due, "fait", say("due"), "", [], "sure")];
    if (facts.public === "professionnel") found.push(starts("penalties", facts.due, ["c_com_l441_10"]));
    else if (facts.public === "acheteur_public") found.push(starts("public_interest", facts.due, ["ccp_r2192_32", "ccp_r2192_12"]));
    else if (facts.notice !== null) found.push(starts("legal_interest", facts.notice, ["c_civ_1231_6", "c_civ_1344_1"]));
    if (facts.notice !== null && facts.notice_days) {
      const end = facts.notice + facts.notice_days;
      found.push(deadline("fin-mise-en-demeure", end, "usage", say("notice_end"), say("notice_end_more"), ["c_civ_1344"], "sure"));
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

  function limitation(facts) {
    const publicBody = facts.public === "acheteur_public";
    const name = publicBody || !facts.limitation ? data.prescriptions[facts.public] : facts.limitation;
    const start = facts.start === null ? facts.due : facts.start;
    // Against a public body the time runs from 1 January after the year of the claim.
    const from = publicBody ? jours.of(jours.parts(start).year, 12, 31) : start;
    const row = rowOn(name, facts.day);
    const last = jours.yearsAfter(from, Number(row[1]));
    let confiance = row[2];
    if (facts.limitation && !publicBody && facts.limitation_doubt !== "sure") confiance = facts.limitation_doubt;
    const stops = say("limit_stops");
    const more = facts.start === null ? say("limit_due", { stops }) : say("limit_start", { start: jours.french(facts.start), stops });
    const term = Clausier.nombres.withUnit(row[1], data.droit[name].unite);
    const near = jours.monthsBefore(last, data.limites.mois_avant_prescription);
    return [
      deadline("prescription-proche", near, "usage", say("near"), say("near_more"), [], "sure"),
      deadline(
        "prescription",
        last,
        "droit",
        say("limit", { term }),
        publicBody ? say("limit_public") : more,
        data.droit[name].textes,
        confiance
      )
    ];
  }

  /** The end of a time that a text sets: it runs from *start*, and the value is the one of the day *law*. */
  function term(name, slug, droitId, start, law, more) {
    if (start === null) return [];
    const droit = data.droit[droitId];
    const row = rowOn(droitId, law);
    const count = Number(row[1]);
    const end = droit.unite === "jours" ? start + count : jours.monthsAfter(start, count);
    const titre = say(name, { term: Clausier.nombres.withUnit(row[1], droit.unite) });
    return [deadline(slug, end, "droit", titre, more || say(name + "_more"), droit.textes, row[2])];
  }

  function service(facts) {
    // The date of the order decides which time holds: six months, then three.
    const more = say("service_more") + (facts.public === "acheteur_public" ? say("service_public") : "");
    const found = term("service", "signification", "delai_signification_injonction", facts.order, facts.order, more);
    if (facts.served === null || !found.length) return found;
    if (facts.served <= found[0].day) return [];
    found[0].more += say("service_late", { served: jours.french(facts.served) });
    return found;
  }

  /** What makes each further date, in order; one that is not known does not hide the others. */
  const MAKERS = [
    limitation,
    (facts) => term("simplified", "procedure-simplifiee", "delai_petites_creances", facts.simplified, facts.simplified),
    service,
    (facts) => {
      const more = say(facts.in_person ? "oppose_more" : "oppose_later");
      return term("oppose", "opposition", "delai_opposition", facts.served, facts.served, more);
    },
    (facts) => {
      // An opposition suspends it.
      if (facts.opposition !== null) return [];
      const law = facts.order === null ? facts.served : facts.order;
      return term("execute", "execution", "delai_execution_injonction", facts.served, law);
    },
    (facts) => term("lawyer", "avocat", "delai_constitution_avocat", facts.opposition, facts.opposition),
    (facts) => term("deposit", "consignation", "delai_consignation_opposition", facts.opposition, facts.opposition),
    (facts) => term("declare", "declaration", "delai_declaration_creance", facts.insolvency, facts.insolvency)
  ];

  /** The place of a day in its week, Monday first. */
  function weekdayIndex(day) {
    return (((day + 3) % 7) + 7) % 7;
  }

  function weekday(day) {
    return Clausier.donnees.commun.jours[weekdayIndex(day)];
  }

  /** A word when a time that a text sets ends on a Saturday or a Sunday. */
  function noted(one) {
    if (one.kind === "droit" && one.id !== "interets" && one.id !== "execution" && weekdayIndex(one.day) >= 5) {
      one.more += say("weekend", { weekday: weekday(one.day) });
    }
    return one;
  }

  /** The calendar of *facts*, whose days are numbers or null: { deadlines, unknown }, or { error: {option, message} }. */
  function compute(facts) {
    const unknown = [];
    try {
      checked(facts);
    } catch (error) {
      if (!error.option) throw error;
      return { error };
    }
    let found = first(facts).concat(reminders(facts));
    MAKERS.forEach((make) => {
      try {
        found = found.concat(make(facts));
      } catch (error) {
        if (!error.unknown) throw error;
        unknown.push(error.unknown);
      }
    });
    found = found.map(noted).sort((a, b) => a.day - b.day);
    return { deadlines: found, unknown };
  }

  Clausier.echeances = { compute, weekday, say };
})((window.Clausier = window.Clausier || {}));
