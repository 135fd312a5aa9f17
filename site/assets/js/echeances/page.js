/* The page: the form read, the dates shown, the calendar file offered. */
((Clausier) => {
  "use strict";

  const { days, french, memory, store } = Clausier;
  const tools = Clausier.form;
  const data = Clausier.data.deadlines;
  const make = tools.make;
  const form = tools.form;
  const result = document.getElementById("resultat");
  const status = document.getElementById("statut");

  function profession() {
    return data.professions[form.elements.profession.value] || null;
  }

  function facts(errors) {
    const whom = form.elements.public.value;
    const own = profession();
    const read = { public: whom, day: days.today(), in_person: form.elements.in_person.checked };
    data.dates.forEach((name) => {
      const field = form.elements[name];
      read[name] = null;
      // A question that is not asked has no answer.
      if (field.closest("fieldset").hidden) return;
      const text = tools.day(field, errors, name === "due");
      if (text !== null) read[name] = days.read(text);
    });
    read.notice_days = tools.whole(form.elements.notice_days, errors);
    const fees = form.elements.extension.closest("fieldset");
    read.extension = fees.hidden ? null : tools.whole(form.elements.extension, errors);
    read.limitation = own ? own[data.traits.publics[whom].consumer ? "consommateur" : "autres"] : null;
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
    const when = [make("time", { datetime: days.iso(one.day) }, Clausier.deadlines.weekday(one.day) + "\u00a0" + french.date(one.day))];
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

  function file(deadlines, heads, read) {
    const shown = deadlines.map((one) => Object.assign({}, one, { sources: sourcesOf(one).map((texte) => texte.court) }));
    const label = form.elements.label.value.trim();
    const warnings = heads.filter((one) => one.grave).map((one) => one.sentence);
    const past = Clausier.deadlines.say("warning");
    return Clausier.ics(shown, { due: read.due, day: read.day, warnings, past, label, stamp: Clausier.stamp(), alarms: data.alarmes });
  }

  /** A link that makes the file when it is followed. */
  function download(coming, heads, read) {
    const link = make("a", { class: "md-button", href: "#calendrier", download: "echeances.ics" }, "Télécharger pour votre agenda (.ics)");
    link.addEventListener("click", () => {
      const address = URL.createObjectURL(new Blob([file(coming, heads, read)], { type: "text/calendar;charset=utf-8" }));
      link.href = address;
      window.setTimeout(() => {
        URL.revokeObjectURL(address);
        link.href = "#calendrier";
      }, 1000);
      status.classList.remove("hors-vue");
      tools.status("Le fichier contient les dates à venir\u00a0: " + coming.length + ". Ouvrez-le avec votre agenda.");
    });
    return link;
  }

  /** What comes first, in words: a time that is past leads, with the page to read. */
  function banner(heads) {
    const paragraphs = heads
      .filter((one) => one.page || one.grave)
      .map((one) => make("p", {}, one.page ? [one.sentence + " ", make("a", { href: one.page.page }, one.page.titre), "."] : one.sentence));
    return paragraphs.length ? [make("div", { class: "refus" }, paragraphs)] : [];
  }

  function display(made, read, move) {
    const coming = made.deadlines.filter((one) => one.day >= read.day);
    const heads = Clausier.deadlines.headlines(made.deadlines, read);
    const items = made.deadlines.map((one) => item(one, read.day));
    const print = make("button", { type: "button", class: "md-button" }, "Imprimer");
    print.addEventListener("click", () => {
      window.print();
    });
    const head = make("h2", { id: "calendrier", tabindex: "-1" }, "Votre calendrier");
    result.replaceChildren(head, ...banner(heads), make("ol", { class: "dates" }, items));
    made.unknown.forEach((sentence) => {
      result.append(make("p", { class: "refus" }, sentence));
    });
    result.append(make("p", { class: "gestes" }, (coming.length ? [download(coming, heads, read), " "] : []).concat(print)));
    if (coming.length) result.append(make("p", { class: "note" }, "Le fichier contient les dates à venir, avec un rappel avant chacune."));
    tools.status(heads.map((one) => one.sentence).join(" "));
    // Said aloud, but not shown twice.
    status.classList.toggle(
      "hors-vue",
      heads.every((one) => one.page || one.grave)
    );
    if (move) head.focus();
  }

  function calculate(move) {
    const errors = [];
    const read = facts(errors);
    const made = errors.length ? null : Clausier.deadlines.compute(read);
    if (made && made.error) errors.push({ field: form.elements[made.error.option], message: made.error.message });
    tools.show(errors, move);
    result.hidden = errors.length > 0;
    if (errors.length) return tools.status("");
    display(made, read, move);
  }

  /** What the profession says of the day the time starts, and the questions that the case asks. */
  function arrange() {
    const own = profession();
    document.getElementById("marche").hidden = !data.traits.publics[form.elements.public.value].public_body;
    document.getElementById("honoraires").hidden = own !== null && own.voie !== "batonnier";
    const note = document.getElementById("depart");
    note.hidden = !own;
    note.textContent = own ? own.note : "";
  }

  /** Fill the form with what the tools know. */
  function fill(dossier) {
    memory.fill(dossier);
    arrange();
  }

  fill(store.read() || {});
  form.addEventListener("change", arrange, true);
  ["input", "change"].forEach((kind) => {
    form.addEventListener(kind, (event) => memory.write(event.target));
  });
  const { again } = tools.start(calculate);
  store.watch((dossier) => {
    fill(dossier);
    again();
  });
})((window.Clausier = window.Clausier || {}));
