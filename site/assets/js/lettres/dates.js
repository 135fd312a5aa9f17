/* A question that a number of dates answers: how many, then each of them. */
(function (lettres) {
  "use strict";
  var el = lettres.el, PLUSIEURS = 12;

  /** The question *champ*, as lettres.champ gives one: { racine, montrer(), dire(erreur), incomplet() }. */
  lettres.dates = function (champ, id, saisies, change, quitte) {
    var dates = Array.isArray(saisies) ? saisies.slice() : undefined, places = [];
    var combien = el("select", { id: id + "-nombre", "aria-describedby": id + "-aide " + id + "-erreur" }, [el("option", { value: "" }, "À choisir")]
      .concat(Array.from({ length: Math.max(PLUSIEURS, (dates || []).length) + 1 }, function (_, nombre) {
        return el("option", { value: String(nombre) }, nombre ? String(nombre) : "Aucune");
      })));
    var rangs = el("div", { class: "grille" }), erreur = el("p", { id: id + "-erreur", class: "erreur", hidden: true });
    var racine = el("div", { class: "question type-dates", id: id, tabindex: "-1" }, [
      el("label", { for: id + "-nombre" }, champ.compte || champ.libelle), el("p", { id: id + "-aide", class: "aide" }, champ.aide), combien, rangs, erreur,
    ]);

    function date(rang) {
      var place = el("input", { type: "date", id: id + "-" + rang, min: "1990-01-01", max: "2100-12-31", autocomplete: "off", "aria-describedby": id + "-erreur" });
      place.value = lettres.lire({ type: "date" }, dates[rang]).valeur || "";
      place.addEventListener("input", function () {
        dates[rang] = place.value;
        change(dates.slice());
      });
      place.addEventListener("change", quitte);
      places.push(place);
      var nom = dates.length === 1 ? "Date" : "Date " + (rang + 1) + (rang ? "" : " (la plus ancienne)");
      return el("div", {}, [el("label", { for: place.id }, nom), place]);
    }

    function dessiner() {
      combien.value = dates ? String(dates.length) : "";
      places = [];
      rangs.textContent = "";
      (dates || []).forEach(function (_, rang) { rangs.appendChild(date(rang)); });
    }

    combien.addEventListener("change", function () {
      var nombre = combien.value === "" ? -1 : Number(combien.value), connues = dates || [];
      dates = nombre < 0 ? undefined : Array.from({ length: nombre }, function (_, rang) { return connues[rang] || ""; });
      dessiner();
      change(dates && dates.slice());
      quitte();
    });
    dessiner();
    return {
      racine: racine,
      montrer: function () {},
      dire: function (message) {
        erreur.hidden = !message;
        erreur.textContent = message || "";
        places.forEach(function (place) {
          if (message) place.setAttribute("aria-invalid", "true");
          else place.removeAttribute("aria-invalid");
        });
      },
      incomplet: function () { return places.some(function (place) { return Boolean(place.validity && place.validity.badInput); }); },
    };
  };
})(window.Clausier.lettres);
