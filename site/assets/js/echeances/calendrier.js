/* From a few dates, every deadline of an unpaid invoice. As generator/deadlines. */
(function (Clausier) {
  "use strict";

  var jours = Clausier.jours;
  var data = Clausier.donnees.echeances;
  var say = Clausier.phrases(data.phrases);

  var DATES = ["due", "start", "notice", "simplified", "order", "served", "opposition", "insolvency"];
  // Each step comes after the one it follows.
  var STEPS = [
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
    var limits = data.limites;
    DATES.forEach(function (option) {
      if (facts[option] === null) return;
      var year = jours.parts(facts[option]).year;
      if (year < limits.premiere_annee || year > limits.derniere_annee) {
        throw new BadFact(option, say("year", { first: limits.premiere_annee, last: limits.derniere_annee }));
      }
    });
    if (facts.notice_days !== null && !(facts.notice_days >= 1 && facts.notice_days <= limits.jours)) {
      throw new BadFact("notice_days", say("days", { most: limits.jours }));
    }
    STEPS.forEach(function (step) {
      var later = facts[step[0]];
      var sooner = facts[step[1]];
      if (later !== null && sooner !== null && later < sooner) {
        var slots = { later: jours.french(later), sooner: jours.french(sooner), what: say("fact_" + step[1]) };
        throw new BadFact(step[0], say("before", slots));
      }
    });
    if (facts.notice_days !== null && facts.notice === null) throw new BadFact("notice", say("days_alone"));
  }

  function rowOn(name, day) {
    var found = null;
    data.droit[name].valeurs.forEach(function (row) {
      if (jours.read(row[0]) <= day) found = row;
    });
    if (!found) throw new Unknown(name, day);
    return found;
  }

  function deadline(id, day, kind, titre, more, textes, confiance) {
    return { id: id, day: day, kind: kind, titre: titre, more: more, textes: textes, confiance: confiance };
  }

  function starts(name, eve, textes) {
    return deadline("interets", eve + 1, "droit", say(name), say(name + "_more"), textes, "sure");
  }

  function first(facts) {
    var found = [deadline("echeance", facts.due, "fait", say("due"), "", [], "sure")];
    if (facts.public === "professionnel") found.push(starts("penalties", facts.due, ["c_com_l441_10"]));
    else if (facts.public === "acheteur_public") found.push(starts("public_interest", facts.due, ["ccp_r2192_32", "ccp_r2192_12"]));
    else if (facts.notice !== null) found.push(starts("legal_interest", facts.notice, ["c_civ_1231_6", "c_civ_1344_1"]));
    if (facts.notice !== null && facts.notice_days) {
      var end = facts.notice + facts.notice_days;
      found.push(deadline("fin-mise-en-demeure", end, "usage", say("notice_end"), say("notice_end_more"), ["c_civ_1344"], "sure"));
    }
    return found;
  }

  function reminders(facts) {
    return data.relances
      .filter(function (one) {
        return one.publics.indexOf(facts.public) >= 0;
      })
      .map(function (one) {
        var titre = say("reminder", { titre: one.titre });
        return deadline(one.id, facts.due + one.jour, "usage", titre, say("reminder_more"), [], "sure");
      });
  }

  function limitation(facts) {
    var publicBody = facts.public === "acheteur_public";
    var name = publicBody || !facts.limitation ? data.prescriptions[facts.public] : facts.limitation;
    var start = facts.start === null ? facts.due : facts.start;
    // Against a public body the time runs from 1 January after the year of the claim.
    var from = publicBody ? jours.of(jours.parts(start).year, 12, 31) : start;
    var row = rowOn(name, facts.day);
    var last = jours.yearsAfter(from, Number(row[1]));
    var confiance = row[2];
    if (facts.limitation && !publicBody && facts.limitation_doubt !== "sure") confiance = facts.limitation_doubt;
    var more = facts.start === null ? say("limit_due") : say("limit_start", { start: jours.french(facts.start) });
    var term = Clausier.nombres.withUnit(row[1], data.droit[name].unite);
    var near = jours.monthsBefore(last, data.limites.mois_avant_prescription);
    return [
      deadline("prescription-proche", near, "usage", say("near"), say("near_more"), [], "sure"),
      deadline(
        "prescription",
        last,
        "droit",
        say("limit", { term: term }),
        publicBody ? say("limit_public") : more,
        data.droit[name].textes,
        confiance
      )
    ];
  }

  /** The end of a time that a text sets: it runs from *start*, and the value is the one of the day *law*. */
  function term(name, slug, droitId, start, law, more) {
    if (start === null) return [];
    var droit = data.droit[droitId];
    var row = rowOn(droitId, law);
    var count = Number(row[1]);
    var end = droit.unite === "jours" ? start + count : jours.monthsAfter(start, count);
    var titre = say(name, { term: Clausier.nombres.withUnit(row[1], droit.unite) });
    return [deadline(slug, end, "droit", titre, more || say(name + "_more"), droit.textes, row[2])];
  }

  /** What makes each further date, in order; one that is not known does not hide the others. */
  var MAKERS = [
    limitation,
    function (facts) {
      return term("simplified", "procedure-simplifiee", "delai_petites_creances", facts.simplified, facts.simplified);
    },
    function (facts) {
      // The date of the order decides which time holds: six months, then three.
      var more = say("service_more") + (facts.public === "acheteur_public" ? say("service_public") : "");
      return term("service", "signification", "delai_signification_injonction", facts.order, facts.order, more);
    },
    function (facts) {
      var more = say(facts.in_person ? "oppose_more" : "oppose_later");
      return term("oppose", "opposition", "delai_opposition", facts.served, facts.served, more);
    },
    function (facts) {
      var law = facts.order === null ? facts.served : facts.order;
      return term("execute", "execution", "delai_execution_injonction", facts.served, law);
    },
    function (facts) {
      return term("lawyer", "avocat", "delai_constitution_avocat", facts.opposition, facts.opposition);
    },
    function (facts) {
      return term("deposit", "consignation", "delai_consignation_opposition", facts.opposition, facts.opposition);
    },
    function (facts) {
      return term("declare", "declaration", "delai_declaration_creance", facts.insolvency, facts.insolvency);
    }
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
    var unknown = [];
    try {
      checked(facts);
    } catch (error) {
      if (!error.option) throw error;
      return { error: error };
    }
    var found = first(facts).concat(reminders(facts));
    MAKERS.forEach(function (make) {
      try {
        found = found.concat(make(facts));
      } catch (error) {
        if (!error.unknown) throw error;
        unknown.push(error.unknown);
      }
    });
    found = found.map(noted).sort(function (a, b) {
      return a.day - b.day;
    });
    return { deadlines: found, unknown: unknown };
  }

  Clausier.echeances = { compute: compute, weekday: weekday, say: say };
})((window.Clausier = window.Clausier || {}));
