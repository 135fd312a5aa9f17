/* The rules on the document itself: its version, and our own words kept as they are. As generator/verify/rules/{version,texte}.py. */
((Clausier) => {
  "use strict";

  const { days, french, verify } = Clausier;
  const said = verify.finding;
  const byDay = (one, other) => one - other;

  /** Return the row of a legal value in force on a day: its start, as printed, as a number. */
  verify.heldOn = (droit, day) => droit.valeurs.filter(([start]) => start <= day).pop() || null;

  function version(sheet) {
    return [...dates(sheet), ...changes(sheet)];
  }

  /** Return a law's date that is not that of the text, or that is too old. */
  function dates(sheet) {
    const { provenance: origin, models, day } = sheet;
    const feet = sheet.read.foot.flatMap((text) => [...text.matchAll(verify.pattern(verify.rules.version.pied, "g"))]);
    const printed = [...new Set(feet.map((found) => verify.dayOf(found[1])).filter(Boolean))].sort(byDay);
    const since = origin && origin.droit;
    const same = models.filter((model) => origin && model.empreinte === origin.empreinte);
    const known = same.map((model) => model.droit).sort(byDay);
    const found = [];
    if (known.length && !known.includes(since)) {
      const first = Math.min(...same.map((model) => model.depuis)),
        last = known[known.length - 1];
      const fault = first <= since && since <= (last > day ? last : day) ? "autre" : "impossible";
      found.push(said("version.date_" + fault, "", { depuis: french.date(since), jour: french.date(last) }));
    } else if (!since && !sheet.laid.missing.length) {
      const own = [...models, ...(sheet.older ? [sheet.older] : [])].map((model) => model.droit).sort(byDay);
      const others = printed.filter((one) => !own.includes(one));
      const jour = french.date(own[own.length - 1]);
      found.push(...others.map((one) => said("version.date_autre", "", { depuis: french.date(one), jour })));
    }
    if (since) {
      const others = printed.filter((one) => one !== since);
      found.push(...others.map((one) => said("version.pied", "", { pied: french.date(one), depuis: french.date(since) })));
    }
    const oldest = since || printed[0] || sheet.model.droit;
    const old = days.nearly(oldest, 12 * verify.rules.version.cadence) < day;
    return old ? [...found, said("version.cadence", "", { depuis: french.date(oldest) })] : found;
  }

  /** Return what changed since the file was made. */
  function changes(sheet) {
    if (sheet.older) return published(sheet);
    const origin = sheet.provenance;
    if (!origin) return sheet.laid.missing.length ? [said("version.sans_origine", "")] : [];
    if (sheet.current) return [];
    const { model, day } = sheet;
    const depuis = french.date(origin.droit);
    if (origin.droit > model.droit) return [said("version.plus_recent", "", { depuis, jour: french.date(day) })];
    const words = { ancienne: origin.version, depuis, actuelle: model.version, jour: french.date(model.droit) };
    return [said("version.ancien", "", words), ...values(sheet, origin.droit), ...wordings(sheet, origin)];
  }

  /** Return which published text the file comes from, and what changed since. */
  function published(sheet) {
    const { older, model, day } = sheet;
    const depuis = french.date(older.droit);
    if (older.droit > model.droit) return [said("version.plus_recent", "", { depuis, jour: french.date(day) })];
    const dates = { publie: french.date(older.publie), depuis, jour: french.date(model.droit) };
    const words = { ancienne: older.version, actuelle: model.version, ...dates };
    return [said("version.publie", "", words), ...values(sheet, older.droit), ...wordings(sheet, older)];
  }

  function values(sheet, since) {
    return sheet.model.valeurs
      .map((name) => verify.common.droit[name])
      .flatMap((droit) => {
        const old = verify.heldOn(droit, since);
        return droit.valeurs
          .filter(([start]) => since < start && start <= sheet.day)
          .map(([start, nouvelle]) => {
            const words = { titre: droit.titre, ancienne: old && old[1], nouvelle, jour: french.date(start) };
            return said(old && old[1] ? "version.valeur" : "version.premiere_valeur", "", words);
          });
      });
  }

  function wordings({ model, day }, from) {
    const recent = (start) => from.droit < start && start <= day;
    const articles = model.textes.map((name) => verify.common.articles[name]).filter((article) => article && recent(article[1]));
    const clauses = model.clauses.filter(([, , start]) => recent(start));
    const changed = from.version !== model.version && recent(model.depuis);
    return [
      ...articles.map(([texte, start]) => said("version.texte", "", { texte, jour: french.date(start) })),
      ...clauses.map(([titre, number, start]) => said("version.clause", "", { titre, version: number, jour: french.date(start) })),
      ...(changed ? [said("version.document", "", { jour: french.date(model.depuis) })] : [])
    ];
  }

  function texte(sheet) {
    if (!sheet.faithful) return [];
    const whole = verify.squeezed(sheet.laid.paragraphs.join(""));
    const others = sheet.others.map((text) => [...verify.squeezed(text)]);
    return sheet.laid.missing.flatMap((line) => {
      const words = line.fixed.join("…");
      const flat = verify.squeezed(words);
      const promised = sheet.model.promis.filter((phrase) => flat.includes(verify.squeezed(phrase)));
      const lost = promised.filter((phrase) => !whole.includes(verify.squeezed(phrase)));
      if (lost.length) return lost.map((phrase) => said("texte.phrase", verify.atPassage(words), { phrase }));
      const own = verify.squeezed(line.fixed.join(""));
      const alike = others.some((other) => isAlike([...own], other, sheet.read.effort));
      return [said(alike ? "texte.modifie" : "texte.retire", verify.atPassage(words))];
    });
  }

  /** Return whether two texts are more alike than not; those of very different lengths, or of other signs, never are. */
  function isAlike(one, other, effort) {
    const { semblable } = verify.rules.texte;
    const all = one.length + other.length;
    if (2 * Math.min(one.length, other.length) < semblable * all) return false;
    verify.spend(effort, all);
    const left = new Map();
    for (const sign of other) left.set(sign, (left.get(sign) || 0) + 1);
    let shared = 0;
    for (const sign of one) {
      const times = left.get(sign) || 0;
      if (times) shared += 1;
      left.set(sign, times - 1);
    }
    if (all && (2 * shared) / all < semblable) return false;
    verify.spend(effort, one.length * other.length);
    return ratio(one, other) >= semblable;
  }

  /** Return how alike two texts are, from 0 to 1, as Python's difflib counts it. */
  function ratio(one, other) {
    const places = verify.grouped(other.keys(), (place) => other[place]);
    const queue = [[0, one.length, 0, other.length]];
    let matches = 0;
    while (queue.length) {
      const [from, to, low, high] = queue.pop();
      const [start, place, size] = longest(one, places, from, to, low, high);
      if (!size) continue;
      matches += size;
      queue.push([from, start, low, place], [start + size, to, place + size, high]);
    }
    return one.length + other.length ? (2 * matches) / (one.length + other.length) : 1;
  }

  /** Return the longest stretch that both share: where it begins in each, its length; the first of equals. */
  function longest(one, places, from, to, low, high) {
    let best = [from, low, 0];
    let lengths = new Map();
    for (let start = from; start < to; start += 1) {
      const longer = new Map();
      for (const place of places.get(one[start]) || []) {
        if (place < low) continue;
        if (place >= high) break;
        const size = (lengths.get(place - 1) || 0) + 1;
        longer.set(place, size);
        if (size > best[2]) best = [start - size + 1, place - size + 1, size];
      }
      lengths = longer;
    }
    return best;
  }

  verify.textRules = { version, texte };
})((window.Clausier = window.Clausier || {}));
