/* The button that makes the case, how far it is, then the files, one by one or all together. */
((Clausier) => {
  "use strict";

  const { casefile, days, files, french } = Clausier;
  const { button, desk, el } = casefile;
  const { jour } = Clausier.data.casefile;
  const root = document.getElementById("fabrique");
  const MOST = { "": "Aucune", 2: "2\u00a0Mo", 5: "5\u00a0Mo", 8: "8\u00a0Mo", 10: "10\u00a0Mo", 20: "20\u00a0Mo" };

  const day = el("input", { type: "date", id: "m-jour", autocomplete: "off" });
  day.value = days.iso(Math.max(days.today(), days.read(jour)));
  const most = el(
    "select",
    { id: "m-taille", autocomplete: "off" },
    Object.entries(MOST).map(([value, name]) => el("option", { value }, name))
  );
  most.value = "";
  const read = el("input", { type: "checkbox", id: "m-relu", autocomplete: "off" });
  const readRoot = el("p", { class: "coche" }, [
    read,
    el("label", { for: "m-relu" }, "J’ai relu les pièces signalées\u00a0: elles ne révèlent rien de secret.")
  ]);
  const make = button("Préparer le dossier", start, { class: "md-button md-button--primary" });
  const said = el("p", { class: "dit", role: "status" });
  const faults = el("ul", { class: "refus" });
  const list = el("ul", { class: "fichiers" });
  const missing = el("div", { class: "doutes" });

  // The last part of the page.
  root.replaceChildren(
    el("div", { class: "choix" }, [
      el("div", { class: "saisie" }, [el("label", { for: "m-jour" }, "Le jour du dépôt (jj/mm/aaaa)"), day]),
      el("div", { class: "saisie" }, [el("label", { for: "m-taille" }, "Taille la plus grande d’un fichier"), most])
    ]),
    readRoot,
    el("p", { class: "faire" }, make),
    said,
    faults,
    list,
    missing
  );

  const marked = () => desk.pieces.some((piece) => piece.nature && casefile.secretsOf(piece).length);

  /** Say why nothing can be made yet, empty when it can. */
  function lack() {
    if (!desk.chosen()) return "Choisissez d’abord votre profession, votre client et la voie.";
    if (!desk.pieces.length) return "Ajoutez d’abord une pièce.";
    const unknown = desk.pieces.filter((piece) => !piece.nature);
    if (unknown.length) return "Dites d’abord ce qu’est «\u00a0" + unknown[0].titre + "\u00a0».";
    if (marked() && !read.checked) return "Relisez d’abord les pièces signalées, puis cochez la case.";
    return days.read(day.value) === null ? "Indiquez le jour du dépôt." : "";
  }

  function tell(sentence) {
    said.textContent = sentence;
  }

  const scripts = () => files.loadAll(root.dataset.scripts.split(","));

  /** Bring what makes the files while the reader sorts the pieces: the network may be gone when he asks for them. */
  function prepare() {
    const way = desk.chosen();
    if (!desk.pieces.length || !way) return;
    scripts()
      .then(() => casefile.letterOf(asked()))
      .catch(() => {
        // It is asked for again, and told, with the files.
      });
  }

  async function start() {
    faults.replaceChildren();
    list.replaceChildren();
    missing.replaceChildren();
    const why = lack();
    tell(why);
    if (why || make.disabled) return;
    make.disabled = true;
    root.setAttribute("aria-busy", "true");
    try {
      tell("Préparation…");
      for (const piece of desk.pieces) piece.refused = "";
      await scripts();
      show(await casefile.made(asked(), tell));
    } catch (error) {
      refuse(error);
    } finally {
      make.disabled = false;
      root.removeAttribute("aria-busy");
      casefile.showPieces();
    }
  }

  /** What is asked: the way, the pieces as they are numbered now, the list of the pieces when the profession has it. */
  function asked() {
    const { depot } = desk.chosen();
    const record = desk.record();
    const fillable = record.a_remplir[desk.reader] || [];
    const documents = depot.documents.filter((name) => fillable.includes(name));
    return {
      depot,
      documents,
      document: documents.find((name) => name.startsWith("bordereau")),
      pack: desk.pack,
      reader: desk.reader,
      cote: desk.cote(),
      parts: desk.parts().filter(({ part }) => part),
      day: days.read(day.value),
      most: Number(most.value) || null
    };
  }

  function refuse(error) {
    const { letters } = Clausier;
    if (casefile.FaultsError && error instanceof casefile.FaultsError) {
      for (const { piece, message } of error.faults) piece.refused = french.capital(message) + ".";
      faults.append(...error.faults.map(({ piece, message }) => el("li", {}, piece.name + "\u00a0: " + message + ".")));
      tell("Rien n’est préparé\u00a0: " + (error.faults.length > 1 ? "des pièces ne se prennent pas." : "une pièce ne se prend pas."));
    } else if (letters && letters.UnprintableError && error instanceof letters.UnprintableError) {
      tell("Rien n’est préparé\u00a0: " + casefile.say("unprintable", { sign: error.character }) + ".");
    } else {
      tell("Rien n’est préparé\u00a0: une partie de cette page n’est pas arrivée, ou l’appareil manque de mémoire. Rechargez la page, puis recommencez.");
    }
  }

  function show({ files: made, missing: blanks }) {
    const total = made.reduce((sum, [, content]) => sum + content.length, 0);
    tell("Le dossier est prêt\u00a0: " + made.length + " fichiers, " + casefile.sizeOf(total) + ". Ils ne sont nulle part ailleurs que sur votre appareil.");
    const all = button("Tout télécharger (ZIP)", async () => files.give(await casefile.zipped(made), "dossier.zip", "application/zip"), {
      class: "md-button md-button--primary"
    });
    const rows = made.map(([name, content]) => {
      const short = name.replace("pieces/", "");
      const one = button(short, () => files.give(content, short, "application/pdf"));
      return el("li", {}, [one, " ", el("span", { class: "taille" }, casefile.sizeOf(content.length))]);
    });
    list.replaceChildren(el("li", { class: "tout" }, all), ...rows);
    if (blanks.length) {
      const link = el("a", { href: "lettres.html?" + new URLSearchParams({ pack: desk.pack, public: desk.reader }) + "#" + asked().document }, "Remplir le bordereau");
      missing.replaceChildren(el("p", {}, ["À compléter dans le bordereau\u00a0: " + blanks.join(", ") + ". ", link]));
    }
  }

  /** What was made no longer holds once a piece or the way changes. */
  desk.watch(() => {
    prepare();
    readRoot.hidden = !marked();
    if (!make.disabled && list.childElementCount) {
      list.replaceChildren();
      missing.replaceChildren();
      tell("Le dossier a changé\u00a0: préparez-le de nouveau.");
    }
  });
})((window.Clausier = window.Clausier || {}));
