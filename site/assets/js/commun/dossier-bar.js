/* What the reader does with the dossier, before the fields of each tool: keep it, open a file or an invoice, save it, erase it. */
((Clausier) => {
  "use strict";

  const { files, store } = Clausier;
  const root = document.getElementById("dossier");
  if (!root) return;
  const scripts = (name) => root.dataset[name].split(",");
  const KINDS = { yml: "application/yaml", json: "application/json" };
  const [DOSSIER, INVOICE] = [/\.(ya?ml|json)$/i, /\.(xml|pdf)$/i];
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

  /** Put an electronic invoice in the dossier, beside what it already says; return whether the file may be one. */
  async function add(file) {
    await files.loadAll(scripts("factures"));
    const { facts, judged, merged } = Clausier.invoices;
    try {
      const invoice = judged(file.name, await facts(new Uint8Array(await file.arrayBuffer()), scripts("attaches")));
      const { dossier, cautions } = merged(store.read() || {}, invoice);
      store.write(dossier);
      store.changed();
      tell("La facture " + invoice.row.ligne_facture + " est dans votre dossier.", cautions);
      return true;
    } catch (error) {
      if (!error.refused) throw error;
      tell(file.name + "\u00a0: " + error.message);
      // A PDF without an invoice may be a letter.
      return error.hint !== "no_xml";
    }
  }

  /** Take a dossier or an invoice that was chosen or dropped; return whether the file is one of them. */
  async function take(file) {
    const invoice = INVOICE.test(file.name);
    if (!invoice && !DOSSIER.test(file.name)) return false;
    tell("Lecture de " + file.name + "…");
    let taken = true;
    try {
      await files.loadAll(scripts("lecture"));
      if (invoice) taken = await add(file);
      else if (file.size > 4 * store.limits.signs) tell("Ce fichier est trop gros\u00a0: ce n’est pas un dossier.");
      else open(await file.text());
    } catch {
      tell(BROKEN);
    }
    show();
    return taken;
  }

  keep.addEventListener("change", () => {
    const wanted = keep.checked;
    const refused = store.lasting(wanted) !== wanted;
    show();
    tell(refused ? "Votre navigateur refuse de garder le dossier\u00a0: enregistrez-le dans un fichier." : "");
  });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file && (INVOICE.test(file.name) || DOSSIER.test(file.name))) await take(file);
    else if (file) tell(file.name + "\u00a0: choisissez un dossier (.yml, .json) ou une facture électronique (.xml, .pdf).");
    input.value = "";
  });
  // A file dropped anywhere else would replace the page; words dropped in a field are its own.
  window.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  window.addEventListener("drop", (event) => {
    const { files: given } = event.dataTransfer;
    if (!event.defaultPrevented && given.length === 1) take(given[0]);
    if (given.length) event.preventDefault();
  });

  root.append(
    make("p", { className: "titre" }, make("strong", {}, "Votre dossier"), ", pour tous les outils, est ", lasts, "."),
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
  Clausier.bar = { take, tell, told: () => said.textContent };
})((window.Clausier = window.Clausier || {}));
