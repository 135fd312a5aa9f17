/* A letter being filled: the form, the letter as it will be, and what can be done with it. */
((Clausier) => {
  "use strict";

  const { days, letters, store } = Clausier;
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
  const rest = el("p", { class: "reste" });
  const cautions = el("ul", { class: "a-savoir", "aria-label": "À savoir avant d’envoyer", hidden: true });
  const sheet = el("div", { class: "feuille texte" });
  const current = () => ({ letter, result, state, chosen });
  const doing = letters.actions({ current, faulty, done: reveal });
  const suite = letters.suite({ current, faulty, say: doing.say, go });
  const actions = el("div", { class: "actions" }, [doing.root, rest, cautions, mistakes, doing.said, suite.root]);
  const see = button("Voir la lettre", "bouton voir", () => document.getElementById("titre-lettre").scrollIntoView());
  const title = el("h2", { id: "titre-lettre" }, "Votre lettre");
  const work = el("div", { class: "travail", hidden: true }, [
    el("div", {}, [questions, see]),
    el("section", { class: "lettre", "aria-labelledby": "titre-lettre" }, [title, actions, sheet])
  ]);
  questions.addEventListener("submit", (event) => event.preventDefault());
  root.append(work);

  function say(message) {
    doing.say(message);
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
  }

  const remember = () => store.write(dossier.write(state));

  function open() {
    // What was said of the last download no longer holds once an answer changes.
    form = letters.form(letter, state, questions, () => {
      say("");
      remember();
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
    const pack = letters.index.packs.find((one) => one.id === wanted.pack);
    wanted.interest = pack.interets;
    state.public = wanted.public;
    state.others.outils = { ...state.others.outils, lettres: { pack: pack.id, paye: letters.index.lecteurs[pack.cote].paye } };
    if (store.read()) remember();
    try {
      await Clausier.files.load(DATA + wanted.text + ".js");
      // The engine of penalties comes with the first letter that counts.
      if (letters.counts(letters.texts[wanted.text])) await Clausier.files.loadAll(letters.rules.compte);
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
    remember();
    selection.go({ pack: chosen.pack, public: chosen.public, document });
    root.querySelector("select").focus();
    say("Vos réponses sont reprises\u00a0: " + letters.index.documents.find((one) => one.id === document).titre + ".");
  }

  function take(kept) {
    state = dossier.read(kept);
    const wanted = chosen || selection.address();
    selection.go({ pack: wanted.pack, document: wanted.document, public: state.public || wanted.public });
  }

  state = dossier.read(store.read() || {});
  store.watch(take);
})((window.Clausier = window.Clausier || {}));
