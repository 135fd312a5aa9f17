/* A question that a number of dates answers: how many, then each of them. */
((Clausier) => {
  "use strict";

  const { days, letters } = Clausier;
  const { el } = letters;
  const SEVERAL = 12;

  /** The question *blank*, as letters.field gives one: { root, show(), tell(error), incomplete() }. */
  letters.dates = (blank, id, given, change, left) => {
    let dates = Array.isArray(given) ? given.slice() : undefined;
    let places = [];
    const described = id + "-erreur";
    const counts = Array.from({ length: Math.max(SEVERAL, (dates || []).length) + 1 }, (_, count) =>
      el("option", { value: String(count) }, count ? String(count) : "Aucune")
    );
    const many = el("select", { id: id + "-nombre", "aria-describedby": id + "-aide " + described }, [
      el("option", { value: "" }, "À choisir"),
      ...counts
    ]);
    const rows = el("div", { class: "grille" });
    const error = el("p", { id: described, class: "erreur", hidden: true });
    const root = el("div", { class: "question type-dates", id, tabindex: "-1" }, [
      el("label", { for: id + "-nombre" }, blank.compte || blank.libelle),
      el("p", { id: id + "-aide", class: "aide" }, blank.aide),
      many,
      rows,
      error
    ]);

    function one(rank) {
      const limits = { min: "1990-01-01", max: "2100-12-31" };
      const place = el("input", { type: "date", id: id + "-" + rank, ...limits, autocomplete: "off", "aria-describedby": described });
      const { value } = letters.answer({ type: "date" }, dates[rank]);
      place.value = value === undefined ? "" : days.iso(value);
      place.addEventListener("input", () => {
        dates[rank] = place.value;
        change(dates.slice());
      });
      place.addEventListener("change", left);
      places.push(place);
      const name = dates.length === 1 ? "Date" : "Date " + (rank + 1) + (rank ? "" : " (la plus ancienne)");
      return el("div", {}, [el("label", { for: place.id }, name), place]);
    }

    function draw() {
      many.value = dates ? String(dates.length) : "";
      places = [];
      rows.replaceChildren(...(dates || []).map((_, rank) => one(rank)));
    }

    many.addEventListener("change", () => {
      const known = dates || [];
      dates = many.value === "" ? undefined : Array.from({ length: Number(many.value) }, (_, rank) => known[rank] || "");
      draw();
      change(dates && dates.slice());
      left();
    });
    draw();
    return {
      root,
      show: () => {},
      tell: (message) => {
        error.hidden = !message;
        error.textContent = message || "";
        for (const place of places) letters.invalid(place, Boolean(message));
      },
      incomplete: () => places.some((place) => place.validity && place.validity.badInput)
    };
  };
})((window.Clausier = window.Clausier || {}));
