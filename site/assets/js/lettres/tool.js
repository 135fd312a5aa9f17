/* « Remplir une lettre »: the choice of a letter comes first; what fills it is loaded with the first one. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const root = document.getElementById("remplir");
  if (!root || !letters.index) return;
  const place = letters.el("div", {});
  const trouble = letters.el("p", { class: "dit", role: "alert", hidden: true });
  let ready = null;

  /** Say what did not work, and what to do. */
  letters.fail = (message) => {
    trouble.textContent = message + " Rechargez la page, puis recommencez.";
    trouble.hidden = false;
  };

  root.append(place, trouble);
  letters.selection = letters.choices(place, (chosen) => {
    if (!chosen && !ready) return;
    ready = ready || Clausier.files.loadAll(root.dataset.scripts.split(","));
    ready.then(
      () => letters.show(chosen),
      () => letters.fail("L’outil n’a pas pu être lu.")
    );
  });
  root.hidden = false;
  letters.selection.go(letters.selection.address());
})((window.Clausier = window.Clausier || {}));
