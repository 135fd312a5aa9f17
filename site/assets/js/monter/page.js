/* The page « Monter mon dossier »: files chosen or dropped become pieces; the parts of the page stand one under the other. */
((Clausier) => {
  "use strict";

  const { casefile, files, store } = Clausier;
  const { button, desk, el } = casefile;
  const root = document.getElementById("monter");

  const said = el("p", { class: "dit", role: "status" });
  const refused = el("ul", { class: "refus", "aria-label": "Fichiers refusés" });
  const input = el("input", {
    type: "file",
    id: "m-fichiers",
    multiple: true,
    accept: ".pdf,.jpg,.jpeg,.png,.webp,.gif,.bmp",
    "aria-describedby": "m-fichiers-aide"
  });
  const zone = el("div", { class: "depot", id: "depot" }, [
    el("label", { for: "m-fichiers" }, "Vos pièces, à déposer ici ou à choisir"),
    el("p", { id: "m-fichiers-aide" }, "Des copies, en PDF, en JPEG ou en PNG. Gardez les originaux."),
    input
  ]);
  const list = el("div");
  let turn = Promise.resolve();

  /** Say one sentence, to eyes and screen readers. */
  casefile.tell = (sentence) => {
    said.textContent = sentence;
  };

  /** Add files to the pieces, in the order of the command; those that cannot be one are told apart. */
  async function add(given) {
    await pieces();
    const [taken, faults] = [[], []];
    zone.setAttribute("aria-busy", "true");
    for (const [rank, file] of given.entries()) {
      if (/^(?:\.|~\$)/.test(file.name) || ["thumbs.db", "desktop.ini"].includes(file.name.toLowerCase())) continue;
      if (given.length > 3) casefile.tell("Lecture " + (rank + 1) + " sur " + given.length + "…");
      try {
        const piece = await casefile.given(file, [...desk.pieces, ...taken]);
        taken.push({ ...piece, ...casefile.guess(piece.name, store.read()), count: 0 });
      } catch (error) {
        faults.push(file.name + "\u00a0: " + casefile.why(error) + ".");
      }
    }
    zone.removeAttribute("aria-busy");
    desk.pieces.push(...casefile.proposed(taken));
    refused.replaceChildren(...faults.map((text) => el("li", {}, text)));
    desk.changed();
    const unknown = desk.pieces.filter((piece) => !piece.nature).length;
    const told = [
      taken.length > 1 ? taken.length + " pièces ajoutées." : taken.length ? "Une pièce ajoutée." : "Aucune pièce ajoutée.",
      faults.length ? (faults.length > 1 ? faults.length + " fichiers refusés." : "Un fichier refusé.") : "",
      unknown ? (unknown > 1 ? unknown + " pièces sont à classer." : "Une pièce est à classer.") : ""
    ];
    casefile.tell(told.filter(Boolean).join(" "));
  }

  function take(given) {
    turn = turn.then(() =>
      add(given).catch((error) => {
        zone.removeAttribute("aria-busy");
        casefile.tell("Une partie de cette page n’est pas arrivée\u00a0: rechargez-la, puis recommencez.");
        throw error;
      })
    );
    turn = turn.catch((error) => window.reportError(error));
  }

  // The same file, corrected, may be chosen again.
  input.addEventListener("click", () => {
    input.value = "";
  });
  input.addEventListener("change", () => take(Array.from(input.files)));
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("vise", name === "dragenter" || name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => take(Array.from(event.dataTransfer.files)));
  // A file dropped beside would take the place of the page, and of what was done there.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => {
    if (desk.pieces.length) event.preventDefault();
  });

  const byDate = button("Ranger par date", () => {
    const date = (piece) => (piece.date === null ? Infinity : piece.date);
    desk.pieces.sort((one, other) => (date(one) === date(other) ? 0 : date(one) - date(other)));
    desk.changed();
    casefile.tell("Les pièces de chaque partie sont rangées par date.");
  });
  byDate.hidden = true;
  desk.watch(() => {
    byDate.hidden = desk.pieces.length < 2;
  });

  const making = document.getElementById("fabrique");
  making.append(el("p", { class: "aide" }, "Déposez d’abord vos pièces\u00a0: leurs fichiers se préparent ici."));

  /** Bring what sorts the pieces, and put it in its place. */
  async function pieces() {
    await files.loadAll(root.dataset.scripts.split(","));
    if (list.childElementCount) return;
    list.append(casefile.list);
    desk.changed();
  }

  const part = (id, title, children) => el("section", { "aria-labelledby": id }, [el("h2", { id }, title), ...children]);
  root.append(
    part("m-1", "1. La voie", [casefile.choice]),
    part("m-2", "2. Vos pièces", [zone, said, refused, list, byDate]),
    part("m-3", "3. Ce qui est demandé", [casefile.demands]),
    part("m-4", "4. Le dossier", [making])
  );
  root.hidden = false;
  desk.changed();
  pieces().catch(() => {
    // It is asked for again with the first file.
  });
})((window.Clausier = window.Clausier || {}));
