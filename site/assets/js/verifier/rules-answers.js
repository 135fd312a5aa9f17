/* The rules on single answers: left-overs, repeated answers, parties, numbers of identity, addresses.
   As generator/verify/rules/{options,a_remplir,redite,parties,siret,iban,courriel}.py. */
((Clausier) => {
  "use strict";

  const { checksums, decimals, verify } = Clausier;
  const BRACKETED = /\[[^[\]\n]{1,120}\]/gu;
  const ADDRESS = new RegExp("^[^" + verify.BLANK + "@,;<>]+@[^" + verify.BLANK + "@,;<>.]+(?:\\.[^" + verify.BLANK + "@,;<>.]+)+$");
  // As many decimals as a sum may be written with (values.js).
  const FINEST = 15;
  const said = verify.finding;

  /** Return what stands under each key, in the order the keys came. */
  verify.grouped = (found, key) => {
    const groups = new Map();
    for (const one of found) {
      const name = key(one);
      if (groups.has(name)) groups.get(name).push(one);
      else groups.set(name, [one]);
    }
    return groups;
  };

  /** Return the first of each key. */
  const once = (found, key) => [...verify.grouped(found, key).values()].map((group) => group[0]);

  const ALONE = /^Option – /;

  function options(sheet) {
    const waiting = new Map(sheet.undecided.map((name) => [verify.squeezed(name), name]));
    const groups = sheet.origin.groupes.flatMap((group) => {
      const names = sheet.laid.template.filter((line) => group.choix.includes(line.option)).map((line) => verify.squeezed(line.label));
      const left = names.filter((name) => waiting.delete(name));
      return left.length ? [said("options.choix", "", { question: group.question })] : answered(sheet, group);
    });
    return [...groups, ...[...waiting.values()].map((name) => said("options.indecise", "", { libelle: name.replace(ALONE, "") }))];
  }

  /** Return what is wrong with a question whose passages have no instruction left. */
  function answered(sheet, { question, choix }) {
    const boxes = new Map(
      sheet.read.fields.filter((field) => field.name.startsWith("option.")).map((field) => [field.name.slice(7), field.text])
    );
    if (choix.every((cle) => boxes.has(cle)))
      return choix.some((cle) => boxes.get(cle) === "☒") ? [] : [said("options.case", "", { question })];
    const strong = verify.rules.rapprochement.fort;
    const known = (cle) =>
      [...sheet.laid.template.keys()].filter((number) => {
        const line = sheet.laid.template[number];
        return line.option === cle && line.weight >= strong;
      });
    const lines = choix.map(known);
    const kept = lines.filter((numbers) => numbers.length && numbers.every((number) => sheet.laid.places.has(number)));
    if (kept.length > 1) return [said("options.plusieurs", "", { question })];
    return !kept.length && sheet.faithful && lines.every((numbers) => numbers.length) ? [said("options.aucune", "", { question })] : [];
  }

  function toFill(sheet) {
    const waiting = sheet.places.filter((place) => place.blank.type !== "case" && !place.answered && !sheet.putAside.has(place.option));
    const blanks = [...verify.grouped(waiting, (place) => place.blank.cle).values()].map((places) => {
      const { libelle, ou } = places[0].blank;
      const name = places.length > 1 ? "a_remplir.champ_repete" : "a_remplir.champ";
      return said(name, places[0].where, { libelle, ou, nombre: places.length });
    });
    return [...blanks, ...[...sheet.rows.keys()].flatMap((cle) => rowsToFill(sheet, verify.blank(cle))), ...brackets(sheet)];
  }

  function rowsToFill(sheet, table) {
    const rows = sheet.rows.get(table.cle);
    const blanks = table.colonnes.map(verify.blank);
    const found = [];
    let empty = 0;
    rows.forEach((row, index) => {
      const missing = blanks.filter((blank) => !verify.isAnswer(blank, row.get(blank.cle) || "")).map((blank) => blank.libelle);
      if (missing.length === blanks.length) empty += 1;
      else if (missing.length) found.push(said("a_remplir.ligne", table.libelle, { numero: index + 1, manque: missing.join(" », « ") }));
    });
    const words = { libelle: table.libelle, nombre: empty, ou: table.ou };
    if (empty === rows.length) found.push(said("a_remplir.aucune_ligne", table.libelle, words));
    else if (empty) found.push(said(empty > 1 ? "a_remplir.lignes_vides" : "a_remplir.ligne_vide", table.libelle, words));
    return found;
  }

  /** Return the brackets of passages that are no longer those of the document, and those left inside an answer. */
  function brackets(sheet) {
    const champs = Object.values(verify.known);
    const prompts = new Map(champs.map((champ) => [verify.squeezed("[" + champ.invite + "]"), champ]));
    const texts = [...sheet.others, ...sheet.places.filter((place) => place.answered).map((place) => place.text)];
    return texts.flatMap((text) =>
      (text.match(BRACKETED) || []).flatMap((passage) => {
        const champ = prompts.get(verify.squeezed(passage));
        if (champ) return [said("a_remplir.champ", verify.atPassage(text), { libelle: passage, ou: champ.ou })];
        const instruction = verify.pattern(verify.rules.consigne, "y").test(passage);
        return instruction ? [] : [said("a_remplir.crochets", verify.atPassage(text), { passage })];
      })
    );
  }

  function repeated(sheet) {
    const places = sheet.places.filter((place) => place.answered && place.sure && place.blank.type !== "case");
    return [...verify.grouped(places, (place) => place.blank.cle)].flatMap(([cle, found]) => {
      const texts = once(found, (place) => meaning(place.blank, place.text)).map(
        (place) => "« " + verify.split(place.text).join(" ") + " »"
      );
      return texts.length > 1 ? [said("redite.reponses", sheet.label(cle), { reponses: texts.join(" et ") })] : [];
    });
  }

  function meaning(blank, text) {
    if (blank.type === "date") return verify.dayOf(text) || text;
    if (blank.type !== "montant") return verify.folded(verify.squeezed(text).replace(/,/g, ""));
    const sum = verify.numberOf(text);
    return sum ? "= " + decimals.scaled(sum, FINEST) : text;
  }

  const same = (text) => verify.folded(verify.squeezed(text || ""));

  function parties(sheet) {
    const { paires, prives, societe } = verify.rules.parties;
    const shared = paires.filter(([ours, theirs]) => {
      const one = sheet.text(ours),
        other = sheet.text(theirs);
      return one && other && same(one) === same(other);
    });
    const mixed = once(
      sheet.places.filter((place) => ofTheOther(sheet, place)),
      (place) => place.blank.cle
    );
    const firms =
      shared.length || !sheet.forPersons
        ? []
        : prives.flatMap((cle) => {
            const found = verify.pattern(societe, "").exec(sheet.text(cle) || "");
            return found ? [said("parties.societe", sheet.label(cle), { mot: found[0] })] : [];
          });
    return [
      ...shared.map(([, theirs, name]) => said(name, sheet.label(theirs))),
      ...mixed.map((place) => said("parties.melees", place.where, { texte: ofTheOther(sheet, place) })),
      ...firms
    ];
  }

  /** Return the name or the number of the other party that stands in an answer, empty for none. */
  function ofTheOther(sheet, place) {
    const { autre, noms, moindre } = verify.rules.parties;
    const cle = place.blank.cle;
    const start = Object.keys(autre).find((one) => cle.startsWith(one));
    if (!start || noms.some((end) => cle.endsWith(end)) || !place.answered) return "";
    const [name, siret] = autre[start].map((other) => sheet.text(other) || "");
    const siren = (text) => verify.digitsOf(text || "").slice(0, verify.rules.numeros.longueurs.siren);
    const digits = siren(siret);
    const long = [...same(name)].length >= moindre;
    if (long && same(place.text).includes(same(name)) && !same(sheet.text(start + "nom")).includes(same(name))) return name;
    const whole = digits.length === verify.rules.numeros.longueurs.siren;
    return whole && verify.digitsOf(place.text).includes(digits) && digits !== siren(sheet.text(start + "siret")) ? siret : "";
  }

  const sureOf = (sheet, type) => sheet.places.filter((place) => place.blank.type === type && place.sure && place.answered);

  function siret(sheet) {
    const places = once(sureOf(sheet, "siret"), (place) => place.blank.cle + " " + verify.digitsOf(place.text));
    const asked = places.flatMap((place) => {
      const digits = verify.digitsOf(place.text);
      const words = { texte: place.text, ou: place.blank.ou };
      if (verify.rules.rna.includes(place.blank.cle) && checksums.isRna(digits)) return [];
      if (!/^[0-9]{14}$/.test(digits)) return [said("siret.longueur", place.where, words)];
      return checksums.isSiret(digits) ? [] : [said("siret.cle", place.where, words)];
    });
    const elsewhere = numbers(sheet, (one) => one.kind !== "iban").map(([where, { kind, text, digits }]) => {
      const name = kind + (digits.length === verify.rules.numeros.longueurs[kind] ? ".cle" : ".longueur");
      return said(name, where, { texte: text, ou: verify.blank("pro_siret").ou });
    });
    return [
      ...asked,
      ...elsewhere,
      ...verify.rules.numeros.immatriculations.flatMap(([register, whole]) => another(sheet, register, whole))
    ];
  }

  /** Return the numbers of a kind that stand anywhere in the buyer's own words and cannot be one. */
  function numbers(sheet, wanted) {
    const found = sheet.freeTexts.flatMap(([where, text]) => verify.numbersIn(text).map((one) => [where, one]));
    return found.filter(([, one]) => wanted(one) && !one.possible);
  }

  /** Return the registration that is not that of the SIRET of the same party. */
  function another(sheet, register, whole) {
    const siret = sheet.text(whole) || "",
      length = verify.rules.numeros.longueurs.siren;
    const digits = verify.digitsOf(siret);
    if (!checksums.isSiret(digits)) return [];
    const found = verify.numbersIn(sheet.text(register) || "").filter((one) => one.kind !== "iban" && one.possible);
    const other = found.filter((one) => one.digits.slice(0, length) !== digits.slice(0, length));
    return other.map((one) => said("siren.autre", sheet.label(register), { texte: one.text, siret }));
  }

  function iban(sheet) {
    const wrong = verify.rules.iban
      .map((cle) => [cle, sheet.text(cle)])
      .filter(([, text]) => text !== null && !checksums.isIban(account(text)));
    const told = wrong.map(([, text]) => account(text));
    const elsewhere = numbers(sheet, (one) => one.kind === "iban" && !told.includes(one.digits));
    return [
      ...wrong.map(([cle, texte]) => said("iban.cle", sheet.label(cle), { texte, ou: verify.blank(cle).ou })),
      ...elsewhere.map(([where, one]) => said("iban.cle", where, { texte: one.text, ou: verify.blank("pro_iban").ou }))
    ];
  }

  const account = (text) => verify.digitsOf(text).toUpperCase();

  function courriel(sheet) {
    const wrong = sureOf(sheet, "courriel").filter((place) => !ADDRESS.test(place.text));
    return once(wrong, (place) => place.text).map((place) => said("courriel.forme", place.where, { texte: place.text }));
  }

  verify.answerRules = { options, toFill, repeated, parties, siret, iban, courriel };
})((window.Clausier = window.Clausier || {}));
