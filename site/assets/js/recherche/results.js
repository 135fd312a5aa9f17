/* The answers as the panel shows them: what the page is, its title, a sentence; its other sections are folded. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  const FOLDED = 4; // other sections of a page, at most

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** A link to an entry: its kind, its title, its sentence. */
  function link(entry, stems, root, className) {
    const made = element("a", className);
    made.href = root + entry.address + (entry.anchor && "#" + entry.anchor);
    return made;
  }

  /** One page that answers. */
  function item(page, root) {
    const [first, ...others] = page.entries;
    const kind = search.index.kinds[first.kind][0];
    const made = link(first, page.stems, root, "md-search-result__link");
    made.append(
      element("span", "genre", first.anchor ? kind + " · " + page.page : kind),
      element("span", "titre", ...search.marked(first.title, page.stems)),
      element("span", "phrase", ...search.marked(search.sentence(first.text, page.stems), page.stems))
    );
    const held = others.filter((entry) => entry.anchor && entry.score > first.score / 4).slice(0, FOLDED);
    const shown = element("li", "md-search-result__item", made);
    if (!held.length) return shown;
    const rows = held.map((entry) => {
      const row = link(entry, page.stems, root, "");
      row.append(...search.marked(entry.title, page.stems));
      return element("li", "", row);
    });
    const count = held.length === 1 ? "Un autre passage" : held.length + " autres passages";
    shown.append(element("details", "", element("summary", "", count), element("ul", "", ...rows)));
    return shown;
  }

  /** Draw what answers *asked* in the panel; *again* asks other words. */
  search.show = (asked, { panel, list, told, root, again }) => {
    const { pages, better } = search.find(asked);
    list.replaceChildren(...pages.map((page) => item(page, root)));
    panel.classList.toggle("cherche", pages.length > 0);
    told.textContent = pages.length ? (pages.length === 1 ? "Une page" : pages.length + " pages, la plus proche d’abord") : "Aucune page ne répond à ces mots.";
    const before = panel.querySelector(".vouliez");
    if (before) before.remove();
    if (!better) return;
    const button = element("button", "", better);
    button.type = "button";
    button.addEventListener("click", () => again(better));
    told.after(element("p", "vouliez", "Vouliez-vous dire ", button, "\u00a0?"));
  };
})((window.Clausier = window.Clausier || {}));
