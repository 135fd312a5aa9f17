/* The home page: four questions, then the step to take and its text, without leaving the page. */
((Clausier) => {
  "use strict";

  const { situation, situationData: data, words } = Clausier;
  const place = document.getElementById("situation");
  if (!place || !data) return;
  const memory = situation.read() || {};
  const sides = Object.keys(data.cotes);
  const own = (side) => Object.keys(data.packs).filter((pack) => data.packs[pack].cote === side);

  const side = words.list("situation-vecu", "Que s’est-il passé\u00a0?");
  const client = words.list("situation-public", "");
  const sent = words.list("situation-etape", "Qu’avez-vous déjà envoyé\u00a0?");
  const trade = words.list("situation-metier", "Votre métier");
  const form = document.createElement("form");
  form.setAttribute("aria-label", "Votre situation");
  form.append(side.root, client.root, sent.root, trade.root);
  form.addEventListener("submit", (event) => event.preventDefault());
  const answer = document.createElement("div");
  answer.className = "reponse";
  answer.setAttribute("role", "status");

  side.offer(
    sides.map((name) => [name, data.cotes[name].vecu]),
    // Most readers worked, and have sent nothing yet: two answers fewer for them.
    (data.packs[memory.pack] || { cote: sides[0] }).cote
  );

  /** Offer what the side of the contract makes possible; without a side, the three other questions wait. */
  function offer(kept) {
    const chosen = data.cotes[side.choice.value];
    const packs = chosen ? own(side.choice.value) : [];
    const options = words.trades(packs);
    client.said.textContent = chosen ? chosen.qui : "Qui est l’autre\u00a0?";
    client.offer(chosen ? chosen.publics : [], kept.public);
    const steps = chosen ? chosen.etapes.map((one) => [one.id, one.libelle]) : [];
    sent.offer(steps, steps.some(([id]) => id === kept.etape) ? kept.etape : (steps[0] || [])[0]);
    // The client has a situation and no trade: one pack, nothing to ask.
    trade.root.hidden = Boolean(chosen) && !options.length;
    trade.offer(options, words.kept(options, kept));
    for (const one of [client, sent, trade]) one.choice.disabled = !chosen;
    return packs;
  }

  let packs = offer(memory);

  function answers() {
    const [pack, metier] = trade.root.hidden ? [packs[0], ""] : trade.choice.value.split("/");
    return { pack, public: client.choice.value, etape: sent.choice.value, metier: metier || "" };
  }

  /** The text of *step* for these answers: [document, title, address, filled online], or null. */
  function text(step, { pack, public: name }) {
    for (const id of step ? step.documents : []) {
      const found = data.documents[id].textes.find((one) => one[0] === name && one[2].includes(pack));
      if (found) return { id, titre: data.documents[id].titre, adresse: found[1], remplir: data.documents[id].remplir };
    }
    return null;
  }

  function show(told) {
    const chosen = data.cotes[side.choice.value];
    const rank = chosen.etapes.findIndex((one) => one.id === told.etape);
    const step = chosen.etapes[rank];
    const found = text(step, told);
    const after = text(chosen.etapes[rank + 1], told);
    const title = document.createElement("h3");
    title.textContent = step.titre;
    const said = [told.metier, words.named(chosen, told.public)].filter(Boolean).join(", ");
    const gestures = [];
    if (found) {
      if (found.remplir) gestures.push(words.link("Remplir en ligne", words.fill(found.id, told.pack, told.public), "md-button md-button--primary"));
      gestures.push(words.link("Lire le texte", found.adresse, "md-button"));
    }
    const more = step.pages.map(([name, address]) => words.link(name, address));
    if (found) more.unshift(words.link("Fichiers Word, LibreOffice", found.adresse + "#telecharger"));
    const next = [step.suite + " "];
    if (after) next.push(words.link(after.titre, after.adresse));
    else if (data.procedure && rank === chosen.etapes.length - 1) next.push(words.link("Quelle procédure\u00a0?", data.procedure));
    const forget = document.createElement("button");
    forget.type = "button";
    forget.textContent = "Oublier";
    forget.addEventListener("click", () => {
      situation.clear();
      side.choice.value = "";
      packs = offer({});
      answer.replaceChildren();
      side.choice.focus();
    });
    answer.replaceChildren(
      title,
      words.paragraph("", step.texte),
      words.paragraph("pour", found ? "Pour vous\u00a0: " + said + " → " + found.titre : "Aucun texte n’est encore écrit pour ce métier et ce client\u00a0: le guide dit quoi faire."),
      words.paragraph("", ...gestures),
      words.paragraph("", ...more.flatMap((one, index) => (index ? [" · ", one] : [one]))),
      words.paragraph("", "Ensuite\u00a0: ", ...next),
      words.paragraph("note", "Retenu dans cet onglet\u00a0: les autres pages montrent d’abord le texte qui vous convient. ", forget)
    );
  }

  const complete = (one) => Boolean(one.pack && one.public && one.etape);

  /** Show the step once the four questions have an answer, and remember it. */
  function tell() {
    const told = answers();
    if (!complete(told)) {
      answer.replaceChildren();
      return;
    }
    words.remember(data.cotes[side.choice.value], told);
    show(told);
  }

  side.choice.addEventListener("change", () => {
    packs = offer(answers());
    tell();
  });
  for (const one of [client, sent, trade]) one.choice.addEventListener("change", tell);
  place.querySelector(".choix").replaceWith(form, answer);
  if (complete(answers())) show(answers());
})((window.Clausier = window.Clausier || {}));
