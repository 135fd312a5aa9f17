/* One question of the form: its label, its help, its answer or what was worked out, its error. */
((Clausier) => {
  "use strict";

  const { days, letters } = Clausier;
  const { el } = letters;
  const KEYBOARDS = { montant: "decimal", nombre: "decimal", siret: "numeric", courriel: "email" };
  const WITHOUT_EXAMPLE = ["case", "choix", "date"];

  function entry(blank, attributes) {
    if (blank.type === "choix") {
      const options = blank.options.map((option) => el("option", { value: option }, option));
      return el("select", attributes, [el("option", { value: "" }, "À choisir"), ...options]);
    }
    if (blank.type === "case") return el("input", { type: "checkbox", ...attributes });
    if (blank.type === "adresse" || blank.long) return el("textarea", { rows: 3, ...attributes });
    if (blank.type === "date") return el("input", { type: "date", min: "1990-01-01", max: "2100-12-31", ...attributes });
    const telephone = blank.telephone && "tel";
    return el("input", { type: telephone || "text", inputmode: telephone || KEYBOARDS[blank.type], ...attributes });
  }

  const valueOf = (blank, place) => (blank.type === "case" ? place.checked : place.value);

  function put(blank, place, given) {
    if (blank.type === "case") place.checked = given === true;
    else if (blank.type === "date") {
      const { value } = letters.answer(blank, given);
      place.value = value === undefined ? "" : days.iso(value);
    } else place.value = typeof given === "string" ? given : "";
  }

  function help(blank) {
    const example = blank.exemple && !WITHOUT_EXAMPLE.includes(blank.type) ? " Exemple\u00a0: " + blank.exemple : "";
    return blank.aide + example;
  }

  /** Say whether what *place* holds is wrong. */
  letters.invalid = (place, wrong) => {
    if (wrong) place.setAttribute("aria-invalid", "true");
    else place.removeAttribute("aria-invalid");
  };

  /** The question *blank*: { root, put(given), show(worked, waiting), tell(error), incomplete() }; *change* is told each answer. */
  letters.field = (blank, id, given, change, left) => {
    const place = entry(blank, { id, "aria-describedby": id + "-aide " + id + "-erreur", autocomplete: blank.connu || "off" });
    const output = el("output", { hidden: true });
    const error = el("p", { id: id + "-erreur", class: "erreur", hidden: true });
    const label = el("label", { for: id }, blank.libelle);
    const told = el("p", { id: id + "-aide", class: "aide" }, help(blank));
    const ticked = [el("div", { class: "coche" }, [place, label]), told, error];
    const root = el("div", { class: "question type-" + blank.type }, blank.type === "case" ? ticked : [label, told, place, output, error]);
    put(blank, place, given);
    place.addEventListener("input", () => change(valueOf(blank, place)));
    place.addEventListener("change", () => {
      change(valueOf(blank, place));
      left();
    });
    return {
      root,
      put: (typed) => put(blank, place, typed),
      show: (worked, waiting) => {
        const fixed = worked !== undefined || Boolean(waiting);
        place.hidden = fixed;
        output.hidden = !fixed;
        output.textContent = worked === undefined ? "Se calcule d’après vos réponses." : worked;
        root.classList.toggle("calcule", fixed);
        if (fixed) label.removeAttribute("for");
        else label.setAttribute("for", id);
      },
      tell: (message) => {
        error.hidden = !message;
        error.textContent = message || "";
        letters.invalid(place, Boolean(message));
      },
      incomplete: () => Boolean(place.validity && place.validity.badInput)
    };
  };
})((window.Clausier = window.Clausier || {}));
