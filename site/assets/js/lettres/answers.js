/* One answer, as typed, becomes a value of its blank's type, or a sentence that says what to write. As generator/dossier/answers.py.
   A day is a number, a sum or a count a BigInt of hundredths, dates an array of days. */
((Clausier) => {
  "use strict";

  const { checksums, clean, days, decimals, french, letters, typed } = Clausier;
  const { common } = Clausier.data;
  const say = Clausier.phrases(letters.rules.phrases);
  const rates = Clausier.contractRate(common.taux);
  const MOST_CHARACTERS = 4000;
  const MOST_SHOWN = 60;
  const LARGEST = 10n ** 11n;
  const [FIRST_YEAR, LAST_YEAR] = [1990, 2100];
  const DAY = /^(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4}))$/;
  const PHONE = /^\+?\(?[0-9](?:[ \u00a0\u202f.()/-]*[0-9]){5,14}$/;
  const MAIL = /^[^\s@<>()[\],;:"\\]{1,64}@(?:[^\s@<>()[\],;:"\\.]+\.)+\p{L}{2,}$/u;
  const SPACES = /[ \u00a0\u202f]/g;

  /** Return what was typed as a message quotes it, cut when long. */
  function shown(text) {
    const short = text.split(/\s+/).join(" ");
    return "«\u00a0" + (short.length > MOST_SHOWN ? short.slice(0, MOST_SHOWN) + "…" : short) + "\u00a0»";
  }

  const right = (value) => ({ value });
  const wrong = (name, text, slots) => ({ error: say(name, { typed: shown(text), ...slots }) });

  function hundredths(found, text, kind) {
    if (found === null) return wrong(kind, text);
    if (found.startsWith("-")) return wrong("negative", text);
    const number = decimals.read(found);
    if (number.e > 2) return wrong("decimals", text);
    const value = decimals.scaled(number, 2);
    return value >= LARGEST ? wrong("huge", text) : right(value);
  }

  function date(_, text) {
    const found = DAY.exec(text);
    if (!found) return wrong("date", text);
    const [year, month, day] = [found[1] || found[6], found[2] || found[5], found[3] || found[4]].map(Number);
    const value = days.dated(year, month, day);
    if (value === null) return wrong("no_such_day", text, { typed: shown(text).slice(2, -2) });
    const likely = year >= FIRST_YEAR && year <= LAST_YEAR;
    return likely ? right(value) : wrong("unlikely_year", text, { year: found[1] || found[6], first: FIRST_YEAR, last: LAST_YEAR });
  }

  function siret(blank, text) {
    const digits = text.replace(SPACES, "");
    if (blank.association && checksums.isRna(digits)) return right(digits.toUpperCase());
    if (!/^[0-9]{14}$/.test(digits)) return wrong("siret", text);
    return checksums.isSiret(digits) ? right(digits) : wrong("siret_key", text);
  }

  function plain(blank, text) {
    if (blank.telephone && !PHONE.test(text)) return wrong("phone", text);
    if (blank.iban && !checksums.isIban(text.replace(SPACES, ""))) return wrong("iban", text);
    return blank.taux ? rate(text) : right(text);
  }

  /** Return the rate of a contract as documents print it, or the word that says there is none. */
  function rate(text) {
    if (rates.none(text)) return right(letters.rules.sans_taux);
    const read = rates.read(text);
    if (!read) return wrong("rate", text);
    const figure = decimals.read(read.figure);
    const most = decimals.read(String(common.taux.limites[read.form]));
    if (decimals.compare(figure, most) > 0 || !decimals.fits(figure, 4)) return wrong("rate_impossible", text);
    return right(rates.words(read.form, french.figure(figure), decimals.compare(figure, decimals.read(common.pluriel)) >= 0));
  }

  const READERS = {
    texte: plain,
    adresse: plain,
    date,
    montant: (_, text) => hundredths(typed.amount(text), text, "amount"),
    nombre: (_, text) => hundredths(typed.number(text), text, "number"),
    choix: (blank, text) => (blank.options.includes(text) ? right(text) : wrong("choice", text)),
    siret,
    courriel: (_, text) => (MAIL.test(text) ? right(text) : wrong("mail", text))
  };

  /** Return a list of days, each of them typed; one that is not makes the list wait. */
  function dates(given) {
    const read = given.map((text) => (typeof text === "string" && clean(text) ? date(null, clean(text)) : {}));
    const bad = read.find((one) => one.error);
    if (bad) return bad;
    return read.some((one) => one.value === undefined) ? {} : right(read.map((one) => one.value));
  }

  letters.say = say;
  letters.clean = clean;
  letters.shown = shown;
  /** Return the answer of a blank: { value }, { error }, or {} when nothing was typed. */
  letters.answer = (blank, given) => {
    if (blank.type === "dates") return Array.isArray(given) ? dates(given) : {};
    if (blank.type === "case") return typeof given === "boolean" ? right(given) : {};
    const text = typeof given === "string" ? clean(given) : "";
    if (!text) return {};
    if (Array.from(text).length > MOST_CHARACTERS) return wrong("too_long", text, { blank: blank.libelle, most: MOST_CHARACTERS });
    return READERS[blank.type](blank, text);
  };
})((window.Clausier = window.Clausier || {}));
