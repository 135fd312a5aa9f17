/* What a piece is, its title and its date, as far as its name and the dossier say it. As generator/casefile/recognise.py, with its patterns. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const { casefile: data } = Clausier.data;
  const { days } = Clausier;
  const pattern = ([source, flags], more) => new RegExp(source, flags + (more || ""));
  const DAYS = data.motifs.jours.map((one) => pattern(one, "g"));
  const NUMBERED = pattern(data.motifs.numero);
  const JOINED = pattern(data.motifs.tiret, "g");
  const NOTHING = pattern(data.motifs.rien);
  const { du_contrat: CONTRACT, rappel: REMINDER, somme: INVOICE, sommation: NOTICE, reception: RECEIPT } = data.reconnues;

  /** Return a text in lower case without accents, its other signs as blanks; with *keep*, those of dates stay. */
  function plain(text, keep) {
    const bare = text.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
    return bare.replace(keep ? /[^a-z0-9./_\n-]/gu : /[^a-z0-9]/gu, " ").split(/\s+/).filter(Boolean).join(" ");
  }

  /** Return a text without the signs of *signs* at its ends. */
  function trimmed(text, signs) {
    let [start, end] = [0, text.length];
    while (start < end && signs.includes(text[start])) start += 1;
    while (end > start && signs.includes(text[end - 1])) end -= 1;
    return text.slice(start, end);
  }

  /** Return the words of a text that name something: « avis-reception » is « avis de réception ». */
  const naming = (text) =>
    plain(text)
      .split(" ")
      .filter((word) => !data.liaisons.includes(word))
      .join(" ");

  /** Return the kind whose longest word stands in a text, the first of them in the text when two are as long. */
  function said(text) {
    const whole = " " + naming(text) + " ";
    let best = null;
    for (const { id, mots } of data.natures) {
      for (const word of mots) {
        const place = whole.indexOf(" " + word + " ");
        if (place < 0) continue;
        const found = [-word.length, place, id];
        if (!best || found[0] < best[0] || (found[0] === best[0] && (found[1] < best[1] || (found[1] === best[1] && id < best[2]))))
          best = found;
      }
    }
    return best && best[2];
  }

  /** Return the days that stand in a plain text, in its order. */
  function daysIn(text) {
    const found = DAYS.flatMap((one, rank) => Array.from(text.matchAll(one), (match) => ({ at: match.index, rank, parts: match.groups })));
    found.sort((one, other) => one.at - other.at || one.rank - other.rank);
    return found
      .map(({ parts }) => [parts.y, parts.name ? data.mois.indexOf(parts.name) + 1 : parts.m, parts.d].map(Number))
      .map(([year, month, day]) => days.dated(year, month, day))
      .filter((day) => day !== null);
  }

  function stemOf(name) {
    const dot = name.lastIndexOf(".");
    return dot > 0 && dot < name.length - 1 ? name.slice(0, dot) : name;
  }

  function short(text) {
    const signs = Array.from(text.normalize("NFC").split(/\s+/).filter(Boolean).join(" "));
    return signs.length <= data.limites.titre ? signs.join("") : signs.slice(0, data.limites.titre - 1).join("").trimEnd() + "…";
  }

  /** Return the name of the piece: its file's when it says something, else its kind's. */
  function title(stem, nature) {
    const parted = stem.includes(" ") ? stem : stem.replace(JOINED, " ");
    const words = trimmed(parted.replace(NUMBERED, "").replace(/[_\s]+/g, " "), " -.");
    const withoutDay = trimmed(
      DAYS.reduce((text, one) => text.replace(one, ""), words),
      " -–_.,"
    );
    if (!NOTHING.test(plain(withoutDay)) && withoutDay.length > 2) return short(withoutDay[0].toUpperCase() + withoutDay.slice(1));
    const kind = data.natures.find((one) => one.id === nature);
    return kind ? kind.nom : short(stem);
  }

  /** Return the day of an answer of the dossier, as its file or as a reader writes it. */
  function answered(value) {
    const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(String(value || "").trim());
    return found ? days.dated(Number(found[3]), Number(found[2]), Number(found[1])) : days.read(String(value || "").trim());
  }

  /** Return the date that the dossier gives to a piece of this kind: it is not asked twice. */
  function known(nature, text, dossier) {
    if (nature === INVOICE) {
      const rows = Array.isArray(dossier.factures) ? dossier.factures.filter(Boolean) : [];
      const named = rows.filter((row) => text.includes(plain(String(row.ligne_facture === undefined ? "?" : row.ligne_facture))));
      const held = named.length || rows.length !== 1 ? named : rows;
      return held.length === 1 ? answered(held[0].ligne_date) : null;
    }
    if (nature === REMINDER) {
      const sent = Array.isArray(dossier.relances) ? dossier.relances : [];
      const number = /\brelance (\d)\b/.exec(text);
      const place = number ? Number(number[1]) - 1 : sent.length === 1 ? 0 : -1;
      return place >= 0 && place < sent.length ? answered(sent[place]) : null;
    }
    if (nature === NOTICE) return answered(dossier.date_mise_en_demeure);
    if (nature === RECEIPT) return answered(dossier.date_reception);
    return CONTRACT.includes(nature) ? answered(dossier.contrat_date) : null;
  }

  /** Return { nature, titre, date } of the file called *name*: null for what only its owner knows. */
  casefile.guess = (name, dossier) => {
    const stem = stemOf(name);
    const nature = said(stem);
    const [inName] = daysIn(plain(stem, true));
    const date = inName === undefined ? (nature ? known(nature, plain(stem), dossier || {}) : null) : inName;
    return { nature, titre: title(stem, nature), date };
  };

  casefile.pattern = pattern;
})((window.Clausier = window.Clausier || {}));
