/* The page: the form read, the dates shown, the calendar file offered. */
((Clausier) => {
  "use strict";

  const tools = Clausier.formulaire;
  const jours = Clausier.jours;
  const data = Clausier.donnees.echeances;
  const make = tools.make;
  const form = tools.form;
  const result = document.getElementById("resultat");
  const DATES = ["due", "start", "notice", "simplified", "order", "served", "opposition", "insolvency"];

  function profession() {
    return data.professions[form.elements.profession.value] || null;
  }

  function facts(errors) {
    const whom = form.elements.public.value;
    const own = profession();
    const read = { public: whom, day: jours.today(), in_person: form.elements.in_person.checked };
    DATES.forEach((name) => {
      const text = tools.day(form.elements[name], errors, name === "due");
      read[name] = text === null ? null : jours.read(text);
    });
    read.notice_days = tools.whole(form.elements.notice_days, errors);
    read.limitation = own ? own[whom === "particulier" ? "particulier" : "professionnel"] : null;
    read.limitation_doubt = own ? own.confiance : "sure";
    return read;
  }

  function sourcesOf(one) {
    return one.textes.filter((name) => name in data.textes).map((name) => data.textes[name]);
  }

  function reminderPage(id) {
    const found = data.relances.find((one) => one.id === id);
    return found ? found.page : null;
  }

  function item(one, today) {
    const when = [make("time", { datetime: jours.iso(one.day) }, Clausier.echeances.weekday(one.day) + "\u00a0" + jours.french(one.day))];
    when.push(" ", make("span", { class: "nature" }, data.natures[one.kind]));
    if (data.marques[one.confiance]) when.push(" ", make("span", { class: "doute" }, data.marques[one.confiance]));
    if (one.day < today) when.push(" ", make("span", { class: "nature" }, "passé"));
    const page = reminderPage(one.id);
    const parts = [
      make("p", { class: "quand" }, when),
      make("p", { class: "quoi" }, page ? make("a", { href: page }, one.titre) : one.titre)
    ];
    if (one.more) parts.push(make("p", { class: "precision" }, one.more));
    const links = [];
    sourcesOf(one).forEach((texte) => {
      links.push(links.length ? ", " : "", make("a", { href: texte.url }, texte.court));
    });
    if (links.length) parts.push(make("p", { class: "base" }, links));
    return make("li", { class: one.kind + (one.day < today ? " passe" : "") }, parts);
  }

  /** « 20261122T101500Z », the moment the file is made. */
  function stamp() {
    return new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  }

  function file(deadlines, due) {
    const shown = deadlines.map((one) => Object.assign({}, one, { sources: sourcesOf(one).map((texte) => texte.court) }));
    const label = form.elements.label.value.trim();
    return Clausier.echeances.ics(shown, { due, label, stamp: stamp(), alarms: data.alarmes });
  }

  /** A link that makes the file when it is followed. */
  function download(coming, due) {
    const link = make("a", { class: "md-button", href: "#calendrier", download: "echeances.ics" }, "Télécharger pour votre agenda (.ics)");
    link.addEventListener("click", () => {
      const address = URL.createObjectURL(new Blob([file(coming, due)], { type: "text/calendar;charset=utf-8" }));
      link.href = address;
      window.setTimeout(() => {
        URL.revokeObjectURL(address);
        link.href = "#calendrier";
      }, 1000);
      tools.status("Le fichier contient les dates à venir\u00a0: " + coming.length + ". Ouvrez-le avec votre agenda.");
    });
    return link;
  }

  function display(made, read, move) {
    const coming = made.deadlines.filter((one) => one.day >= read.day);
    const items = made.deadlines.map((one) => item(one, read.day));
    const print = make("button", { type: "button", class: "md-button" }, "Imprimer");
    print.addEventListener("click", () => {
      window.print();
    });
    const head = make("h2", { id: "calendrier", tabindex: "-1" }, "Votre calendrier");
    result.replaceChildren(head, make("ol", { class: "dates" }, items));
    made.unknown.forEach((sentence) => {
      result.append(make("p", { class: "refus" }, sentence));
    });
    result.append(make("p", { class: "gestes" }, (coming.length ? [download(coming, read.due), " "] : []).concat(print)));
    if (coming.length) result.append(make("p", { class: "note" }, "Le fichier contient les dates à venir, avec un rappel avant chacune."));
    const next = coming[0];
    tools.status(
      next
        ? "Prochaine date\u00a0: " + jours.french(next.day) + ", " + next.titre.charAt(0).toLowerCase() + next.titre.slice(1) + "."
        : "Toutes ces dates sont passées."
    );
    if (move) head.focus();
  }

  function calculate(move) {
    const errors = [];
    const read = facts(errors);
    const made = errors.length ? null : Clausier.echeances.compute(read);
    if (made && made.error) errors.push({ field: form.elements[made.error.option], message: made.error.message });
    tools.show(errors, move);
    result.hidden = errors.length > 0;
    if (errors.length) return tools.status("");
    display(made, read, move);
  }

  /** What the profession says of the day the time starts. */
  function arrange() {
    const own = profession();
    const note = document.getElementById("depart");
    note.hidden = !own;
    note.textContent = own ? own.note : "";
  }

  form.addEventListener("change", arrange, true);
  arrange();
  tools.start(calculate);
})((window.Clausier = window.Clausier || {}));
