/* Which optional passages stay (generator/dossier/decisions.py): what the reader said, what the answers decide, what one choice leaves. */
(function (lettres) {
  "use strict";

  /** How many answers decide a question: dates, or 1 for a contract's rate that applies; undefined when it was not answered. */
  function reponses(groupe, etat, vu) {
    var dates = groupe.compte && etat.valeurs[groupe.compte];
    if (Array.isArray(dates)) return dates.length;
    return groupe.reponse && lettres.calculs.tauxApplique(vu, groupe.reponse);
  }

  /** The options that the answers decide by themselves. */
  function connues(lettre, etat, vu) {
    var trouvees = Object.create(null);
    Object.keys(lettre.options).forEach(function (nom) {
      var decider = lettres.calculs.options[nom], decision = decider && decider(vu);
      if (decision !== undefined) trouvees[nom] = decision;
    });
    lettre.groupes.forEach(function (groupe) {
      var nombre = reponses(groupe, etat, vu);
      if (nombre === undefined) return;
      var gardee = groupe.selon[Math.min(nombre, groupe.selon.length - 1)];
      groupe.selon.forEach(function (nom) { trouvees[nom] = nom === gardee; });
    });
    return trouvees;
  }

  /** Drop the other answers of a question that has one; leave it open when it has none. */
  function trancher(groupe, dites, options, erreurs) {
    var gardees = groupe.choix.filter(function (nom) { return dites[nom] === true; });
    var libres = groupe.choix.filter(function (nom) { return dites[nom] === undefined; });
    if (gardees.length > 1) erreurs.push({ groupe: groupe.id, message: "«\u00a0" + groupe.question + "\u00a0» a deux réponses\u00a0: gardez-en une seule." });
    var gardee = gardees.length ? gardees[0] : libres.length === 1 ? libres[0] : undefined;
    groupe.choix.forEach(function (nom) {
      if (gardee !== undefined) options[nom] = nom === gardee;
      else if (!libres.length) delete options[nom];
    });
  }

  /** Fill *trouve* (options, decidees, manquants, erreurs); return the options of the questions still open. */
  lettres.decider = function (lettre, etat, vu, trouve) {
    var options = trouve.options, ouvertes = Object.create(null), groupees = Object.create(null), dites = Object.create(null);
    Object.assign(trouve.decidees, connues(lettre, etat, vu));
    Object.keys(lettre.options).forEach(function (nom) {
      var dit = trouve.decidees[nom] === undefined ? etat.options[nom] : trouve.decidees[nom];
      if (typeof dit === "boolean") options[nom] = dites[nom] = dit;
    });
    lettre.groupes.forEach(function (groupe) {
      trancher(groupe, dites, options, trouve.erreurs);
      var attend = groupe.choix.some(function (nom) { return options[nom] === undefined; });
      groupe.choix.forEach(function (nom) {
        groupees[nom] = true;
        if (options[nom] === undefined) ouvertes[nom] = true;
      });
      if (attend) trouve.manquants.push(Object.assign(groupe.compte ? { cle: groupe.compte } : { option: groupe.id }, { libelle: groupe.question }));
    });
    Object.keys(lettre.options).forEach(function (nom) {
      if (!groupees[nom] && options[nom] === undefined) trouve.manquants.push({ option: nom, libelle: lettre.options[nom] });
    });
    return ouvertes;
  };
})(window.Clausier.lettres);
