/* The list of the professions: the reader's own comes first. */
((Clausier) => {
  "use strict";

  const { pack } = Clausier.situation.read() || {};
  const cards = [...document.querySelectorAll("article .cartes li")];
  const own = cards.find((card) => card.querySelector("a").getAttribute("href") === pack + ".html");
  if (!own) return;
  const first = document.createElement("div");
  first.className = "cartes";
  const list = document.createElement("ul");
  list.append(own.cloneNode(true));
  first.append(list);
  document.querySelector("article h2").before(first);
})((window.Clausier = window.Clausier || {}));
