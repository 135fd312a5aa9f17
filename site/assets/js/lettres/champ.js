/* One question of the form: its label, its help, its answer or what was worked out, its error. */
(function (lettres) {
  "use strict";

  var el = lettres.el;

  function entree(champ, attributs) {
    if (champ.type === "choix") {
      return el("select", attributs, [el("option", { value: "" }, "À choisir")].concat(champ.options.map(function (option) {
        return el("option", { value: option }, option);
      })));
    }
    if (champ.type === "case") return el("input", Object.assign({ type: "checkbox" }, attributs));
    if (champ.type === "adresse" || champ.long) return el("textarea", Object.assign({ rows: 3 }, attributs));
    if (champ.type === "date") return el("input", Object.assign({ type: "date", min: "1990-01-01", max: "2100-12-31" }, attributs));
    var clavier = { montant: "decimal", nombre: "decimal", siret: "numeric", courriel: "email" }[champ.type];
    return el("input", Object.assign({ type: champ.telephone ? "tel" : "text", inputmode: champ.telephone ? "tel" : clavier }, attributs));
  }

  function valeurDe(champ, place) { return champ.type === "case" ? place.checked : place.value; }

  function poser(champ, place, saisi) {
    if (champ.type === "case") place.checked = saisi === true;
    else if (champ.type === "date") place.value = lettres.lire(champ, saisi).valeur || "";
    else place.value = typeof saisi === "string" ? saisi : "";
  }

  // What runs with time: the page of penalties works it out.
  var COURT = ["ligne_penalites", "ligne_interets_moratoires", "ligne_interets", "total_interets", "interets_restants", "interets_payes"];

  function aide(champ) {
    return [precision(champ)].concat(COURT.indexOf(champ.cle) < 0 ? [] : [" ", el("a", { href: "penalites.html" }, "Calculer les intérêts de retard"), "."]);
  }

  function precision(champ) {
    var exemple = champ.exemple && champ.type !== "case" && champ.type !== "choix" && champ.type !== "date" ? " Exemple\u00a0: " + champ.exemple : "";
    return champ.aide + exemple;
  }

  /** The question *champ*: { racine, montrer(calcule, attendu), dire(erreur), incomplet() }; `change` is told each answer. */
  lettres.champ = function (champ, id, saisi, change, quitte) {
    var decrit = id + "-aide " + id + "-erreur";
    var place = entree(champ, { id: id, "aria-describedby": decrit, autocomplete: champ.connu || "off" });
    var calcule = el("output", { hidden: true }), erreur = el("p", { id: id + "-erreur", class: "erreur", hidden: true });
    var etiquette = el("label", { for: id }, champ.libelle);
    var racine = el("div", { class: "question type-" + champ.type }, champ.type === "case"
      ? [el("div", { class: "coche" }, [place, etiquette]), el("p", { id: id + "-aide", class: "aide" }, aide(champ)), erreur]
      : [etiquette, el("p", { id: id + "-aide", class: "aide" }, aide(champ)), place, calcule, erreur]);
    poser(champ, place, saisi);
    place.addEventListener("input", function () { change(valeurDe(champ, place)); });
    place.addEventListener("change", function () {
      change(valeurDe(champ, place));
      quitte();
    });
    return {
      racine: racine,
      entree: place,
      montrer: function (texte, attendu) {
        var fixe = texte !== undefined || attendu;
        place.hidden = Boolean(fixe);
        calcule.hidden = !fixe;
        calcule.textContent = texte === undefined ? "Se calcule d’après vos réponses." : texte;
        racine.classList.toggle("calcule", Boolean(fixe));
        if (fixe) etiquette.removeAttribute("for");
        else etiquette.setAttribute("for", id);
      },
      dire: function (message) {
        erreur.hidden = !message;
        erreur.textContent = message || "";
        if (message) place.setAttribute("aria-invalid", "true");
        else place.removeAttribute("aria-invalid");
      },
      incomplet: function () { return Boolean(place.validity && place.validity.badInput); },
    };
  };
})(window.Clausier.lettres);
