/* What the reader does with the dossier, before the fields of each tool: keep it, open a file or an invoice, save it, erase it. */
((Clausier) => {
  "use strict";

  const { files, store } = Clausier;
  const root = document.getElementById("dossier");
  if (!root) return;
  const scripts = (name) => root.dataset[name].split(",");
  const KINDS = { yml: "application/yaml", json: "application/json" };
  const BROKEN = "Une partie de cette page n’est pas arrivée\u00a0: rechargez-la, puis recommencez.";

  function make(tag, attributes, ...children) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  }

  function button(text, act) {
    const found = make("button", { type: "button", className: "bouton" }, text);
    found.addEventListener("click", act);
    return found;
  }

  const keep = make("input", { type: "checkbox", id: "garder", autocomplete: "off" });
  const input = make("input", { type: "file", hidden: true, accept: ".yml,.yaml,.json,.xml,.pdf" });
  input.setAttribute("aria-label", "Ouvrir un dossier ou une facture");
  const said = make("p", { className: "dit" });
  said.setAttribute("role", "status");
  const notes = make("ul", { className: "a-savoir", hidden: true });
  const lasts = make("span");

  function tell(message, cautions) {
    said.textContent = message;
    notes.replaceChildren(...(cautions || []).map((caution) => make("li", {}, caution)));
    notes.hidden = !notes.childElementCount;
  }

  function show() {
    keep.checked = store.lasting();
    lasts.textContent = keep.checked ? "gardé ici jusqu’à ce que vous l’effaciez" : "gardé le temps de cet onglet";
  }

  async function save(form) {
    try {
      await files.loadAll(scripts("lecture"));
      files.give(Clausier.dossier.text(store.read() || {}, form), "dossier." + form, KINDS[form]);
      tell("Le fichier dossier." + form + " est sur votre appareil.");
    } catch {
      tell(BROKEN);
    }
  }

  /** Keep the dossier of a file in place of the former one. */
  function open(content) {
    const { dossier, ignored, error } = Clausier.dossier.read(content);
    if (error) return tell(error);
    store.write(dossier);
    store.changed();
    tell("Votre dossier est repris" + (ignored.length ? ", sauf ce qui ne se lit pas\u00a0: " + ignored.join(", ") : "") + ".");
  }

  /** Put an electronic invoice in the dossier, beside what it already says. */
  async function add(file) {
    await files.loadAll(scripts("factures"));
    const { facts, judged, merged } = Clausier.invoices;
    try {
      const invoice = judged(file.name, await facts(new Uint8Array(await file.arrayBuffer()), scripts("pdf")));
      const { dossier, cautions } = merged(store.read() || {}, invoice);
      store.write(dossier);
      store.changed();
      tell("La facture " + invoice.row.ligne_facture + " est dans votre dossier.", cautions);
    } catch (error) {
      if (!error.refused) throw error;
      tell(file.name + "\u00a0: " + error.message);
    }
  }

  /** Take a dossier or an invoice that was chosen or dropped; return whether the file is one of them. */
  async function take(file) {
    const kind = file.name.toLowerCase().split(".").pop();
    if (!["yml", "yaml", "json", "xml", "pdf"].includes(kind)) return false;
    tell("Lecture de " + file.name + "…");
    try {
      await files.loadAll(scripts("lecture"));
      if (["xml", "pdf"].includes(kind)) await add(file);
      else open(await file.text());
    } catch {
      tell(BROKEN);
    }
    show();
    return true;
  }

  keep.addEventListener("change", () => {
    const wanted = keep.checked;
    const refused = store.lasting(wanted) !== wanted;
    show();
    tell(refused ? "Votre navigateur refuse de garder le dossier\u00a0: enregistrez-le dans un fichier." : "");
  });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file && !(await take(file))) tell(file.name + "\u00a0: choisissez un dossier (.yml, .json) ou une facture électronique (.xml, .pdf).");
    input.value = "";
  });
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    // A file dropped anywhere else would replace the page.
    if (!event.defaultPrevented && event.dataTransfer.files.length === 1) take(event.dataTransfer.files[0]);
    event.preventDefault();
  });

  root.append(
    make("p", { className: "titre" }, make("strong", {}, "Votre dossier"), " sert à tous les outils\u00a0; il est ", lasts, "."),
    make(
      "div",
      { className: "coche" },
      keep,
      make("label", { htmlFor: "garder" }, "Le garder dans ce navigateur (à éviter sur un ordinateur partagé)")
    ),
    make(
      "div",
      { className: "commandes" },
      button("Ouvrir un dossier ou une facture", () => input.click()),
      input,
      button("Enregistrer (.yml)", () => save("yml")),
      button("Enregistrer (.json)", () => save("json")),
      button("Tout effacer", () => {
        store.clear();
        store.changed();
        show();
        tell("Tout est effacé.");
      })
    ),
    said,
    notes
  );
  store.watch(show);
  show();
  root.hidden = false;
  Clausier.bar = { take, tell };
})((window.Clausier = window.Clausier || {}));
