/* The answers as the panel shows them: what the page is, its title, a sentence; its other sections are folded. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  const FOLDED = 4; // other sections of a page, at most
  const COUNTS = ["Aucune page ne répond à ces mots.", "Une page"];

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** A link to an entry. */
  function link(entry, root, className, ...children) {
    const made = element("a", className, ...children);
    made.href = root + entry.address + (entry.anchor && "#" + entry.anchor);
    return made;
  }

  /** What an entry is, and what it is called: « Quand » says nothing without its page. */
  function named({ kind, anchor, title, page, common }) {
    const label = search.index.kinds[kind][0];
    if (!anchor) return [label, title];
    return common ? [label + " · " + title, page] : [label + " · " + page, title];
  }

  /** One page that answers. */
  function item(page, root) {
    const [first, ...others] = page.entries;
    const [label, title] = named(first);
    // A page may begin with a card of facts, where no sentence is.
    const text = (page.entries.find((entry) => entry.text) || first).text;
    const made = link(
      first,
      root,
      "md-search-result__link",
      element("span", "genre", label),
      element("span", "titre", ...search.marked(title, page.stems)),
      element("span", "phrase", ...search.marked(search.sentence(text, page.stems), page.stems))
    );
    const held = others.filter((entry) => entry.anchor && entry.score > first.score / 4).slice(0, FOLDED);
    const shown = element("li", "md-search-result__item", made);
    if (!held.length) return shown;
    const rows = held.map((entry) => element("li", "", link(entry, root, "", ...search.marked(entry.title, page.stems))));
    const count = held.length === 1 ? "Un autre passage" : held.length + " autres passages";
    shown.append(element("details", "", element("summary", "", count), element("ul", "", ...rows)));
    return shown;
  }

  /** Draw what answers *asked* in the panel; *again* asks other words. */
  search.show = (asked, { panel, list, told, root, again }) => {
    const { pages, better } = search.find(asked);
    list.replaceChildren(...pages.map((page) => item(page, root)));
    panel.classList.toggle("cherche", pages.length > 0);
    told.textContent = COUNTS[pages.length] || pages.length + " pages, la plus proche d’abord";
    const before = panel.querySelector(".vouliez");
    if (before) before.remove();
    if (!better) return;
    const button = element("button", "", better);
    button.type = "button";
    button.addEventListener("click", () => again(better));
    told.after(element("p", "vouliez", "Vouliez-vous dire ", button, "\u00a0?"));
  };
})((window.Clausier = window.Clausier || {}));
