/* A letter being filled: the form, the letter as it will be, and what can be done with it. */
((Clausier) => {
  "use strict";

  const { days, letters } = Clausier;
  const { dossier, el, selection } = letters;
  const DATA = "donnees/lettres/";

  let state = dossier.blank();
  let chosen = null;
  let letter = null;
  let form = null;
  let preview = null;
  let result = null;
  const root = document.getElementById("remplir");

  function button(text, style, act) {
    const element = el("button", { type: "button", class: style }, text);
    element.addEventListener("click", act);
    return element;
  }

  const questions = el("form", { class: "questions", autocomplete: "off", novalidate: true, "aria-label": "Vos réponses" });
  const mistakes = el("div", { class: "fautes", role: "alert", tabindex: "-1", hidden: true });
  const back = el("p", { class: "dit", role: "status" });
  const rest = el("p", { class: "reste" });
  const cautions = el("ul", { class: "a-savoir", "aria-label": "À savoir avant d’envoyer", hidden: true });
  const sheet = el("div", { class: "feuille texte" });
  const file = el("input", { type: "file", id: "reprendre", accept: ".json,application/json" });
  const keep = el("input", { type: "checkbox", id: "garder" });
  const current = () => ({ letter, result, state, chosen });
  const doing = letters.actions({ current, faulty, done: reveal });
  const suite = letters.suite({ current, faulty, say: doing.say, go });
  const actions = el("div", { class: "actions" }, [doing.root, rest, cautions, mistakes, doing.said, suite.root]);
  const answers = el("fieldset", { class: "partie memoire" }, [
    el("legend", {}, "Garder vos réponses"),
    el(
      "p",
      { class: "aide" },
      "Elles servent à toutes les lettres\u00a0: enregistrez-les dans un fichier, reprenez-les pour la lettre suivante."
    ),
    button("Enregistrer mes réponses (.json)", "bouton", () => {
      letters.give(dossier.write(state), "mes-reponses.json", "application/json");
      say("Vos réponses sont dans le fichier mes-reponses.json, sur votre appareil.", true);
    }),
    el("div", { class: "question" }, [el("label", { for: "reprendre" }, "Reprendre mes réponses (.json)"), file]),
    el("div", { class: "coche" }, [
      keep,
      el("label", { for: "garder" }, "Garder mes réponses dans ce navigateur (à éviter sur un ordinateur partagé)")
    ]),
    button("Effacer toutes mes réponses", "bouton discret", erase),
    back
  ]);
  const see = button("Voir la lettre", "bouton voir", () => document.getElementById("titre-lettre").scrollIntoView());
  const title = el("h2", { id: "titre-lettre" }, "Votre lettre");
  const work = el("div", { class: "travail", hidden: true }, [
    el("div", {}, [questions, see]),
    el("section", { class: "lettre", "aria-labelledby": "titre-lettre" }, [title, actions, sheet])
  ]);
  questions.addEventListener("submit", (event) => event.preventDefault());
  root.append(work, answers);

  /** Say what was done, beside the button that asked for it. */
  function say(message, elsewhere) {
    doing.say(elsewhere ? "" : message);
    back.textContent = elsewhere ? message : "";
  }

  /** Bring into view what was done, and what comes next. */
  function reveal() {
    suite.reveal();
    doing.said.scrollIntoView({ block: "nearest" });
  }

  const today = () => days.iso(days.today());

  function workOut() {
    result = letters.complete(letter, state, chosen.interest);
    form.show(result);
    preview(result.filling);
    const count = result.missing.length;
    rest.textContent = count ? "Il reste " + count + " passage" + (count > 1 ? "s" : "") + " à compléter." : "Tout est complété.";
    cautions.hidden = !result.cautions.length;
    cautions.replaceChildren(...result.cautions.map((caution) => el("li", {}, caution)));
    doing.show();
    suite.show();
    if (keep.checked) dossier.keep(state);
  }

  function open() {
    // What was said of the last download no longer holds once an answer changes.
    form = letters.form(letter, state, questions, () => {
      say("");
      workOut();
    });
    preview = letters.preview(letter, sheet);
    mistakes.hidden = true;
    work.hidden = false;
    title.textContent = letter.titre;
    doing.open();
    suite.open();
    workOut();
  }

  /** Show the letter that was chosen, or none. */
  letters.show = async (wanted) => {
    chosen = wanted;
    work.hidden = !wanted;
    if (!wanted) return;
    wanted.interest = letters.index.packs.find((pack) => pack.id === wanted.pack).interets;
    state.public = wanted.public;
    try {
      await letters.load(DATA + wanted.text + ".js");
      // The engine of penalties comes with the first letter that counts.
      if (letters.counts(letters.texts[wanted.text])) await letters.loadAll(letters.rules.compte);
    } catch {
      letters.fail("Cette lettre n’a pas pu être lue.");
      return;
    }
    if (chosen !== wanted) return;
    letter = letters.prepare(letters.texts[wanted.text]);
    if (letter.types.date_lettre && !state.values.date_lettre) state.values.date_lettre = today();
    open();
  };

  /** Show what is wrong, with a link to each question; return whether something is. */
  function faulty() {
    form.tellAll();
    const found = form.errors();
    mistakes.hidden = !found.length;
    mistakes.replaceChildren();
    if (!found.length) return false;
    const links = found.map(({ id, message }) => {
      const link = el("a", { href: "#" + id }, message);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const place = document.getElementById(id);
        if (place) place.focus();
      });
      return el("li", {}, link);
    });
    const several = "Ces réponses sont à corriger\u00a0:";
    mistakes.append(el("p", {}, found.length > 1 ? several : "Cette réponse est à corriger\u00a0:"), el("ul", {}, links));
    mistakes.focus();
    return true;
  }

  /** Note that a letter of this step is sent on *day*. */
  function note(step, day) {
    const { values } = state;
    if (!letters.rules.dates.includes(step)) values[step] = values[step] || day;
    else if (!(values[step] || []).includes(day)) values[step] = [...(values[step] || []), day];
  }

  /** Show another document for the same client: one that comes *after* this one, or one that goes with it. */
  function go(document, after) {
    if (after) {
      // The day of a letter becomes, in the next ones, the day of that step, or one more of its days.
      const step = letters.rules.etapes[letter.document];
      if (step) note(step, (letter.types.date_lettre && state.values.date_lettre) || today());
      // The next letter has its own day and its own number.
      delete state.values.date_lettre;
      delete state.values.lrar_numero;
    }
    selection.go({ pack: chosen.pack, public: chosen.public, document });
    root.querySelector("select").focus();
    say("Vos réponses sont reprises\u00a0: " + letters.index.documents.find((one) => one.id === document).titre + ".");
  }

  function take({ state: read, ignored }) {
    state = read;
    const wanted = chosen || selection.address();
    selection.go({ pack: wanted.pack, document: wanted.document, public: state.public || wanted.public });
    const but = "Vos réponses sont reprises, sauf " + ignored.length + " qui ne se lisent pas.";
    say(ignored.length ? but : "Vos réponses sont reprises.", true);
  }

  file.addEventListener("change", async () => {
    const given = file.files[0];
    if (!given) return;
    const read = dossier.read(await given.text());
    if (read.error) say(read.error, true);
    else take(read);
    file.value = "";
  });

  keep.addEventListener("change", () => {
    if (!keep.checked) dossier.forget();
    else if (!dossier.keep(state)) {
      keep.checked = false;
      say("Votre navigateur refuse de garder vos réponses\u00a0: enregistrez-les dans un fichier.", true);
    }
  });

  function erase() {
    state = dossier.blank();
    keep.checked = false;
    dossier.forget();
    if (chosen) selection.go(chosen);
    say("Vos réponses sont effacées.", true);
  }

  const stored = dossier.kept();
  const read = stored ? dossier.read(stored) : {};
  if (read.state) {
    state = read.state;
    keep.checked = true;
  }
  // Answers that « Vérifier ma lettre » took out of a file win over those kept from another day.
  const handed = dossier.handed();
  if (handed && handed.state) {
    state = handed.state;
    say("Les réponses de votre fichier sont reprises. Relisez-les avant d’envoyer.", true);
  }
})((window.Clausier = window.Clausier || {}));
