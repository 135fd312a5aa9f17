/* Whether the notes of an invoice say what the law and the contract say. As generator/invoice_notes/check.py, codes.py and stated.py. */
((Clausier) => {
  "use strict";

  const { decimals, french, invoices, invoiceNotes: notes } = Clausier;
  const { avoirs, affacturees, motifs } = Clausier.data.invoices;
  const { taux: series } = Clausier.data.penalties;
  const { rates: law } = Clausier.penalties;
  const data = Clausier.data.notes;
  const { say } = notes;
  const contract = Clausier.contractRate(Clausier.data.common.taux);
  const pattern = ([source, flags], more = "") => new RegExp(source, flags + more);
  const [FEE, DENIED, EUROS] = ["indemnite", "nie", "euros"].map((name) => pattern(data.motifs[name]));
  const SUMS = pattern(data.motifs.euros, "g");
  const [LATE, SENTENCE] = [new RegExp(motifs.retard), new RegExp(motifs.phrase)];
  const REPLACED = data.remplaces.map(([cites, ...words]) => [pattern(cites), ...words]);
  const OF_BUSINESS = data.entre_professionnels.map(([cites, article]) => [pattern(cites), article]);
  const [RATED, FIXED, CAUTION] = ["PMD", "PMT", "avertissement"];
  const SIREN = /^[0-9]{9}$/;
  // The milliseconds after which the tab answers its reader.
  const HELD = 40;

  const constat = (name, hint, slots, severity = "erreur", where = "") => ({ rule: "notes", severity, message: say(name, slots), where, hint });
  // What the reader wrote keeps his own blanks: « where » is not typeset.
  const plain = (text) => text.replace(/\u00a0/g, " ");
  const once = (values) => Array.from(new Set(values));

  /** Return what each text of an invoice states: (code, text) with its rates, its sentences on the fixed fee, the articles it cites. */
  async function stated({ notes: written, terms }) {
    const texts = [...written, ...terms.map((term) => ["", term.text])];
    const found = [];
    let rested = performance.now();
    for (const [code, text] of texts) {
      const fees = text
        .split(SENTENCE)
        .map(contract.plain)
        .filter((plain) => (FEE.test(plain) || (code === FIXED && EUROS.test(plain))) && !DENIED.test(plain));
      const replaced = REPLACED.filter(([cites]) => cites.test(text));
      const business = OF_BUSINESS.filter(([cites]) => cites.test(text)).map(([, article]) => article);
      found.push({ code, text, fees, replaced, business, ...invoices.ratesIn([[code, text]]) });
      if (performance.now() - rested < HELD) continue;
      await new Promise((resume) => setTimeout(resume));
      rested = performance.now();
    }
    const rates = new Map(found.flatMap((one) => one.rates.map((rate) => [rate.words, rate])));
    return { texts: found, rates: Array.from(rates.values()), unread: once(found.flatMap((one) => one.unread)), written };
  }

  /** Return what is known of an invoice beside its notes: whether its buyer owes penalties, its public, the contract's rate. */
  function knownOf(facts, dossier) {
    const typed = typeof dossier.taux_contractuel === "string" ? dossier.taux_contractuel : null;
    const read = typed === null ? null : contract.read(typed);
    const rate = read && { ...read, figure: decimals.read(read.figure), words: invoices.rateWords(read) };
    const about = { rate, law: typed !== null && !read };
    const traits = data.publics[dossier.public];
    if (traits) return { ...about, reader: dossier.public, buyer: traits[1] ? "owes" : "not", who: say("public_of", { public: traits[0] }) };
    const first = (trait) => Object.keys(data.publics).find((name) => data.publics[name][trait]);
    const said = treatments(facts);
    if (said.includes(data.traitement.b2c)) return { ...about, reader: first(4), buyer: "not", who: say("consumer_note") };
    return { ...about, reader: first(3), buyer: facts.buyer.registered || said.includes(data.traitement.b2b) ? "owes" : "unknown", who: "" };
  }

  const treatments = (facts) => facts.notes.filter(([code]) => code === data.traitement.code).map(([, text]) => text.trim());

  /** Return the codes that stand twice, and what the note BAR says that it may not. */
  function codes(facts) {
    const { connus: known, b2b } = data.traitement;
    const told = treatments(facts);
    const right = told.filter((text) => known.includes(text));
    const many = (code) => facts.notes.filter(([own]) => own === code).length;
    const twice = data.une_fois.filter((code) => many(code) > 1);
    const strange = once(told.filter((text) => !known.includes(text))).map(invoices.shown);
    const alone = told.includes(b2b) && !facts.buyer.ids.some((id) => SIREN.test(id));
    return [
      ...twice.map((code) => constat("twice", say("keep_one"), { code, subject: say(code), many: many(code) })),
      ...strange.map((text) => constat("unknown_treatment", say("known_treatments", { known: known.join(", ") }), {}, CAUTION, plain(text))),
      ...(right.length > 1 ? [constat("several_treatments", say("one_treatment"), { written: right.join(", ") }, CAUTION)] : []),
      ...(alone ? [constat("no_siren", say("add_siren"), {}, CAUTION)] : [])
    ];
  }

  const cited = ({ texts }) =>
    texts.flatMap(({ replaced }) =>
      replaced.map(([, old, article, code]) => constat("repealed", say("write_new", { new: article }), { old, new: article, code }))
    );

  function missing(facts, due) {
    const there = new Set(facts.notes.filter(([, text]) => text).map(([code]) => code));
    const lacking = data.codes.filter((code) => !there.has(code));
    return lacking.map((code) => constat("missing", say("add", { text: due.get(code) }), { code, subject: say(code) }));
  }

  /** Return what is off in the rate of penalties that the invoice states. */
  function rates({ rates: read, unread, written }, known, day, due) {
    const text = due.get(RATED);
    const found = read.length > 1 ? [constat("several_rates", say("one_rate"), { rates: read.map((rate) => rate.words).join(", ") })] : [];
    for (const rate of read) found.push(...(data.publics[known.reader][2] ? ofPublic(rate, day, text) : ofContract(rate, known, day, text)));
    if (unread.length) found.push(constat("unread_rate", say("write", { text }), {}, CAUTION, plain(unread.join(" ; "))));
    else if (!read.length && written.some(([code, said]) => code === RATED && said)) found.push(constat("no_rate", say("write", { text })));
    return found;
  }

  const same = (rate, other) => rate.form === other.form && decimals.compare(rate.figure, other.figure) === 0;
  const ecb = (name, day) => ({ form: "bce", figure: law.valueOn(name, day).valeur });

  function ofPublic(rate, day, text) {
    return same(rate, ecb(series.majoration_publique, day)) ? [] : [constat("not_the_law", say("write", { text }), { rate: rate.words })];
  }

  function ofContract(rate, known, day, text) {
    const found = [];
    let low = false;
    try {
      low = notes.isLow(rate, day);
    } catch (error) {
      if (!notes.unknown(error)) throw error;
      found.push(constat("unknown_floor", say("later", { why: error.message }), { rate: rate.words }, CAUTION));
    }
    if (low) found.push(constat("under_floor", say("write", { text }), { rate: rate.words, floor: notes.floorWords(day) }));
    const expected = known.law ? withWords(ecb(series.majoration, day)) : known.rate;
    if (expected && !same(rate, expected)) {
      found.push(constat("not_the_contract", say("settle_contract", { text }), { rate: rate.words, contract: expected.words }));
    }
    return found;
  }

  const withWords = (rate) => ({ ...rate, words: invoices.rateWords({ ...rate, figure: decimals.plain(rate.figure) }) });

  /** Return what is off in the amount of the fixed fee. */
  function fees({ texts, written }, known, day, due) {
    const [, , figure, words] = notes.heldOn(data.publics[known.reader][5], day) || [];
    if (!figure) return [];
    const text = due.get(FIXED);
    const fee = decimals.cents(decimals.read(figure), 1);
    const told = texts.flatMap((one) => one.fees);
    const sums = told.map(amounts).filter((found) => found.length);
    // A sentence that has the right sum may have another beside it.
    const wrong = once(sums.filter((found) => !found.includes(fee)).flat());
    if (wrong.length) return [constat("wrong_fee", say("write", { text }), { written: wrong.map(french.euros).join(", "), fee: french.euros(fee) })];
    const silent = !sums.length && written.some(([code, said]) => code === FIXED && said) && !told.some((plain) => plain.includes(words));
    return silent ? [constat("no_fee", say("write", { text }))] : [];
  }

  const amounts = (plain) =>
    Array.from(plain.matchAll(SUMS), ([, sum]) => decimals.cents(decimals.read(sum.replace(/ /g, "").replace(",", ".")), 1));

  /** Return what a buyer who is no professional is asked for and does not owe. */
  function notDue({ texts, rates: read, written }, { who }) {
    const found = texts.some((one) => one.fees.length) ? [constat("fee_not_due", say("remove_fee"), { who })] : [];
    for (const [, article] of OF_BUSINESS) {
      if (texts.some((one) => one.business.includes(article))) {
        found.push(constat("business_article", say("remove_article"), { article, who }));
      }
    }
    const late = (plain) => LATE.test(plain) && !plain.includes("aucun");
    const noted = written.some(([code, text]) => code === RATED && late(contract.plain(text)));
    // A multiple of the legal interest, or points above the ECB's rate: the words of the law between professionals.
    if (read.some((rate) => rate.form !== "fixe") || (read.length && noted)) {
      found.push(constat("penalties_not_due", say("remove_rate"), { who }));
    }
    return found;
  }

  function owed(facts, found, known, day, ours) {
    const due = notes.due(known.reader, day, data.publics[known.reader][2] ? null : known.rate);
    return [...(ours ? missing(facts, due) : []), ...rates(found, known, day, due), ...fees(found, known, day, due)];
  }

  /** Return what is off in the notes of an invoice, by the law of the day it was issued, else of *today*; *dossier* says its public and contract. */
  notes.check = async (facts, today, dossier) => {
    if (Object.hasOwn(avoirs, facts.kind)) throw invoices.refusal("credit", "ubl_other", { what: "" });
    if (!Object.hasOwn(affacturees, facts.kind)) invoices.checkKind(facts.kind);
    const [found, known, day] = [await stated(facts), knownOf(facts, dossier), facts.issued === null ? today : facts.issued];
    const ours = !facts.seller.vat || facts.seller.vat.toUpperCase().startsWith("FR");
    const told = [...(ours ? codes(facts) : []), ...cited(found)];
    if (known.buyer === "not") told.push(...notDue(found, known));
    else if (known.buyer === "unknown") told.push(constat("unknown_buyer", say("tell_buyer"), {}, CAUTION));
    else {
      try {
        told.push(...owed(facts, found, known, day, ours));
      } catch (error) {
        if (!notes.unknown(error)) throw error;
        told.push(constat("unknown_law", say("check_date", { why: error.message }), {}, CAUTION));
      }
    }
    return Array.from(new Map(told.map((one) => [JSON.stringify(one), one])).values());
  };

  const MARKS = [
    [0xef, 0xbb, 0xbf],
    [0xff, 0xfe],
    [0xfe, 0xff]
  ];

  /** Return what the invoice in a file says, null when the file is something else; throws the refusal of an order, a status, another format. */
  notes.invoiceIn = async (bytes, scripts) => {
    const head = Array.from(bytes.subarray(0, 1024));
    const mark = MARKS.find((signs) => signs.every((sign, place) => head[place] === sign)) || [];
    const text = String.fromCharCode(...head.slice(mark.length).filter(Boolean));
    if (!text.includes("%PDF-") && !/^[\t-\r ]*</.test(text)) return null;
    try {
      return await invoices.facts(bytes, scripts);
    } catch (error) {
      if (!error.refused || !data.autres.includes(error.hint)) throw error;
      return null;
    }
  };
})((window.Clausier = window.Clausier || {}));
