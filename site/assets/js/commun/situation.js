/* Where the reader stands, kept in this tab alone and never sent; every page recalls it in one line. */
((Clausier) => {
  "use strict";

  const NAME = "clausier-situation";
  const root = new URL("../../../", document.currentScript.src).href;

  /** What is remembered: { pack, public, etape, metier, dit }, or null; `dit` says it in words. */
  function read() {
    try {
      const kept = JSON.parse(window.sessionStorage.getItem(NAME));
      return kept && typeof kept === "object" ? kept : null;
    } catch {
      return null; // no storage, or not ours
    }
  }

  /** Remember *situation* until the tab is closed. */
  function write(situation) {
    try {
      window.sessionStorage.setItem(NAME, JSON.stringify(situation));
    } catch {
      /* A browser may refuse it: the page works without. */
    }
  }

  /** Forget it, and take the line away. */
  function clear() {
    try {
      window.sessionStorage.removeItem(NAME);
    } catch {
      /* Nothing was kept. */
    }
    document.querySelectorAll(".ma-situation").forEach((line) => line.remove());
  }

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...inside);
    return made;
  }

  function recall() {
    const kept = read();
    const title = document.querySelector("article h1");
    if (!kept || typeof kept.dit !== "string" || !title || document.getElementById("situation")) return;
    const change = element("a", { href: root + "index.html#situation" }, "changer");
    const forget = element("button", { type: "button" }, "oublier");
    forget.addEventListener("click", clear);
    title.before(element("p", { class: "ma-situation" }, "Votre situation\u00a0: " + kept.dit + " · ", change, " · ", forget));
  }

  Clausier.situation = { read, write, clear, root };
  recall();
})((window.Clausier = window.Clausier || {}));
