/* The page of a document: two menus, the trade and the client, lead to one text among all those of the page. */
((Clausier) => {
  "use strict";

  const { situation, situationData: data, words } = Clausier;
  const place = document.getElementById("choisir");
  if (!place || !data) return;
  // Each link of the page knows whose text it is: data-public, data-packs.
  const links = [...place.querySelectorAll("a[data-public]")].map((link) => ({
    address: link.href,
    public: link.dataset.public,
    packs: link.dataset.packs.split(" ")
  }));
  const memory = situation.read() || {};
  const packs = Object.keys(data.packs).filter((pack) => links.some((link) => link.packs.includes(pack)));
  const clients = packs.filter((pack) => !data.metiers.some((one) => one[1] === pack));
  const options = [...words.trades(packs), ...clients.map((pack) => [pack + "/", data.packs[pack].nom])];

  const trade = words.list("choisir-metier", "Votre métier");
  const client = words.list("choisir-public", "Votre client");
  const form = document.createElement("form");
  form.setAttribute("aria-label", "Choisir son texte");
  form.append(trade.root, client.root);
  form.addEventListener("submit", (event) => event.preventDefault());
  const answer = document.createElement("div");
  answer.className = "reponse";
  answer.setAttribute("role", "status");

  const side = (pack) => data.cotes[data.packs[pack].cote];

  /** Offer the clients for whom the chosen trade has a text. */
  function offer(kept) {
    const pack = trade.choice.value.split("/")[0];
    const names = pack ? side(pack).publics.filter(([name]) => links.some((link) => link.public === name && link.packs.includes(pack))) : [];
    client.said.textContent = pack ? side(pack).qui : "Votre client";
    client.offer(names, kept);
    client.choice.disabled = !pack;
  }

  function show() {
    const [pack, metier] = trade.choice.value.split("/");
    const found = links.find((link) => link.public === client.choice.value && link.packs.includes(pack));
    if (!pack || !found) {
      answer.replaceChildren();
      return null;
    }
    const said = [metier || data.packs[pack].nom, words.named(side(pack), found.public)].join(", ");
    const gestures = [words.link("Voir ce texte", found.address, "md-button")];
    const filled = place.dataset.remplir;
    if (filled) gestures.unshift(words.link("Remplir en ligne", words.fill(filled, pack, found.public), "md-button md-button--primary"));
    answer.replaceChildren(words.paragraph("pour", "Pour vous\u00a0: " + said), words.paragraph("", ...gestures));
    return { pack, public: found.public, metier };
  }

  /** Show the text, and remember for whom. */
  function tell() {
    const made = show();
    if (made) words.remember(side(made.pack), { ...situation.read(), ...made });
  }

  trade.offer(options, words.kept(options, memory));
  offer(memory.public);
  trade.choice.addEventListener("change", () => {
    offer(client.choice.value || memory.public);
    tell();
  });
  client.choice.addEventListener("change", tell);
  place.prepend(form, answer);
  // The menus lead to the form with the trade and the client already told: the other way there is one too many.
  const other = document.getElementById("remplir-ici");
  if (other) other.parentElement.hidden = true;
  show();
})((window.Clausier = window.Clausier || {}));
