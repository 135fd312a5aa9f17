/* The whole of it: a file read, recognised, and judged by every rule in the order of the report. As generator/verify/__init__.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;

  /** Return the document a file is, and what the rules find in it on `day`. Throws `Refused` when there is nothing to judge. */
  verify.run = async (data, day, tell) => {
    const sheet = await verify.recognised(verify.readFile(data), day, tell || (() => {}));
    const { answerRules: answers, sumRules: sums, textRules: texts, tableRules: tables, accountRules: account } = verify;
    const rules = [
      texts.version,
      tables.single,
      answers.options,
      answers.toFill,
      tables.tableaux,
      answers.repeated,
      answers.parties,
      answers.siret,
      answers.iban,
      answers.courriel,
      verify.dates,
      sums.montants,
      sums.indemnites,
      sums.interets,
      account.periodes,
      account.compte,
      verify.reread,
      texts.texte
    ];
    const found = new Map(rules.flatMap((rule) => rule(sheet)).map((one) => [JSON.stringify(one), one]));
    return {
      model: sheet.model,
      provenance: sheet.provenance,
      current: sheet.current,
      constats: [...found.values()],
      publics: sheet.publics,
      sheet
    };
  };
})((window.Clausier = window.Clausier || {}));
