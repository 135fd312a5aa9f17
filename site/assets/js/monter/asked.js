/* The profession, the other party, the way and the sum; then what the way asks for, each demand beside the pieces that answer it. */
((Clausier) => {
  "use strict";

  const { casefile, decimals, typed } = Clausier;
  const { desk, el } = casefile;
  const data = Clausier.data.casefile;
  const NBSP = "\u00a0";

  function list(id, label) {
    const choice = el("select", { id, autocomplete: "off" });
    const said = el("label", { for: id }, label);
    return { choice, said, root: el("div", { class: "saisie" }, [said, choice]) };
  }

  function fill(choice, options, kept) {
    choice.replaceChildren(el("option", { value: "" }, "À choisir"), ...options.map(([id, name]) => el("option", { value: id }, name)));
    choice.value = options.some(([id]) => id === kept) ? kept : options.length === 1 ? options[0][0] : "";
    choice.disabled = !options.length;
    return choice.value;
  }

  const words = Array.from(new Set(data.packs.map((pack) => data.cotes[pack.cote].choix))).join(" ou ");
  const packs = list("m-metier", words.replace(" ou Votre", " ou votre"));
  const readers = list("m-public", "");
  const ways = list("m-voie", "La voie");
  const sum = el("input", { type: "text", id: "m-somme", inputmode: "decimal", autocomplete: "off", "aria-describedby": "m-somme-aide" });
  const sumHelp = el("p", { id: "m-somme-aide", class: "aide" });
  const SUM_HELP = "Facultatif\u00a0: certaines pièces ne sont demandées que sous une somme, ou au-dessus.";
  const sumRoot = el("div", { class: "saisie" }, [el("label", { for: "m-somme" }, "La somme demandée, en euros"), sum, sumHelp]);
  const about = el("div", { class: "voie" });

  /** The questions of the first part of the page. */
  casefile.choice = el("form", { class: "choix", "aria-label": "La voie choisie" }, [packs.root, readers.root, ways.root, sumRoot, about]);
  casefile.choice.addEventListener("submit", (event) => event.preventDefault());

  function offer() {
    desk.pack = fill(packs.choice, data.packs.map(({ id, nom }) => [id, nom]), desk.pack);
    const side = data.cotes[desk.cote()];
    readers.said.textContent = side.demande;
    const open = (desk.record() || {}).publics || {};
    desk.reader = fill(
      readers.choice,
      data.publics.filter((name) => open[name]).map((name) => [name, side.reponses[name]]),
      desk.reader
    );
    const found = casefile.ways(desk.pack, desk.reader);
    const wanted = desk.way;
    const kept = fill(ways.choice, found.map(({ id, depot }) => [id, depot.titre_court]), wanted);
    // A way asked for by a link waits until the profession and the client are known.
    if (found.length) desk.way = kept;
    show(wanted && !kept && found.length ? wanted : "");
  }

  function show(closed) {
    const way = desk.chosen();
    about.replaceChildren();
    if (closed && data.depots[closed]) {
      about.append(el("p", {}, "«" + NBSP + data.depots[closed].titre_court + NBSP + "» n’est pas ouverte ici\u00a0: choisissez une autre voie."));
    }
    if (!way) return;
    const page = el("a", { href: way.depot.page }, "Comment le dossier se dépose, ce qu’il coûte, ce qui revient");
    about.append(el("p", {}, [el("strong", {}, "À qui\u00a0: "), way.depot.destinataire]), el("p", {}, page));
    if (casefile.shut(way.depot, desk.due)) about.append(el("p", { class: "alerte" }, "Cette voie n’est pas ouverte à cette somme."));
  }

  function ask() {
    const text = sum.value.trim();
    const number = text ? typed.amount(text) : null;
    desk.due = number ? decimals.read(number) : null;
    const wrong = Boolean(text) && !number;
    sum.toggleAttribute("aria-invalid", wrong);
    sumHelp.textContent = wrong ? "Écrivez une somme, par exemple 1\u00a0250,50." : SUM_HELP;
  }

  function changed() {
    ask();
    offer();
    desk.changed();
  }
  packs.choice.addEventListener("change", () => {
    desk.pack = packs.choice.value;
    changed();
  });
  readers.choice.addEventListener("change", () => {
    desk.reader = readers.choice.value;
    changed();
  });
  ways.choice.addEventListener("change", () => {
    desk.way = ways.choice.value;
    changed();
  });
  sum.addEventListener("change", changed);
  ask();
  offer();
  // The dossier says against whom it is; a client known only here stays.
  Clausier.store.watch(({ public: reader }) => {
    desk.reader = reader || desk.reader;
    changed();
  });

  const numbers = (held) => (held.length > 1 ? "pièces" : "pièce") + " n°" + NBSP + held.join(", ").replace(/, ([^,]*)$/, " et $1");
  const STATES = { la: "Là", fait: "Fait ici", a_remplir: "À remplir", manque: "Manque" };

  function demand({ exigence, state, numbers: held, documents }) {
    const where = { la: numbers(held), fait: "la page le dresse avec vos pièces" }[state];
    const articles = exigence.textes.map(([name, address]) => el("a", { href: address }, name));
    const cited = articles.flatMap((one, rank) => (rank ? [", ", one] : [one]));
    const force = el("p", { class: "force" }, [exigence.force, exigence.doute ? " · " + exigence.doute : "", cited.length ? " · " : "", ...cited]);
    const fillable = documents.map((name) => {
      const query = new URLSearchParams({ pack: desk.pack, public: desk.reader });
      return el("p", {}, [
        el("a", { href: "lettres.html?" + query + "#" + name }, "Remplir\u00a0: " + data.titres[name]),
        ", puis l’ajouter à vos pièces."
      ]);
    });
    const less = exigence.dispense && el("p", { class: "aide" }, "Pas demandé dans ces cas\u00a0: " + exigence.dispense);
    return el("li", { class: state }, [
      el("p", { class: "dit" }, [
        el("span", { class: "etat" }, STATES[state]),
        " ",
        exigence.titre + (exigence.cas ? " (" + exigence.cas + ")" : ""),
        where ? el("span", { class: "ou" }, "\u00a0: " + where) : ""
      ]),
      exigence.note && state !== "la" ? el("p", { class: "aide" }, exigence.note) : "",
      state !== "la" && less ? less : "",
      force,
      ...(state === "a_remplir" ? fillable : [])
    ]);
  }

  const none = el("p", { class: "aide" }, "Choisissez d’abord votre profession, votre client et la voie.");
  const tally = el("p", { class: "bilan-pieces", role: "status" });
  const demands = el("ol", { class: "demandes" });
  const never = el("div", { class: "jamais" });

  /** The list of what the way asks for. */
  casefile.demands = el("div", {}, [none, tally, demands, never]);

  casefile.showDemands = () => {
    const way = desk.chosen();
    none.hidden = Boolean(way);
    demands.replaceChildren();
    never.replaceChildren();
    tally.textContent = "";
    if (!way) return;
    const list = way.depot.documents.find((name) => name.startsWith("bordereau"));
    const fillable = way.depot.documents.filter((name) => (desk.record().a_remplir[desk.reader] || []).includes(name));
    const found = casefile.answered(casefile.asked(way, desk.due), desk.parts(), fillable.includes(list) ? list : "", fillable);
    demands.append(...found.map(demand));
    const lacking = found.filter(({ state }) => state === "manque" || state === "a_remplir").length;
    tally.textContent = lacking ? "Il manque " + lacking + " chose" + (lacking > 1 ? "s" : "") + " à ce dossier." : "Il ne manque rien à ce dossier.";
    if (way.depot.jamais.length) {
      never.append(el("p", {}, el("strong", {}, "Ce qui ne doit pas s’y trouver")), el("ul", {}, way.depot.jamais.map((text) => el("li", {}, text))));
    }
  };
  desk.watch(casefile.showDemands);
})((window.Clausier = window.Clausier || {}));
