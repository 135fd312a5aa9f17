/* What the theme lacks for the keyboard and for screen readers: names, and buttons that can be reached. */
(() => {
  "use strict";

  // The theme gives its nested menus no name: screen readers need one.
  document.querySelectorAll(".md-nav .md-nav[aria-labelledby]").forEach((menu) => {
    // The label of a section that has its own page holds an icon only: every menu would bear the same empty name.
    const title = menu.parentElement.querySelector(".md-nav__link .md-ellipsis");
    menu.removeAttribute("aria-labelledby");
    menu.setAttribute("aria-label", title ? title.textContent.trim() : "Sous-menu");
  });

  /** A button for a label that opens the menu or the search of a narrow window: the keyboard cannot reach the label. */
  function reachable(id, name, kind) {
    const box = document.getElementById(id);
    const label = document.querySelector('.md-header__button[for="' + id + '"]');
    if (!box || !label) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className + " " + kind;
    button.setAttribute("aria-label", name);
    button.append(label.firstElementChild.cloneNode(true));
    button.addEventListener("click", () => {
      label.click();
      // The search takes the focus itself.
      const first = document.querySelector(".md-sidebar--primary a.md-nav__button");
      if (id === "__drawer" && first) first.focus();
    });
    label.before(button);
    label.classList.add("remplace");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.checked) return;
      box.click();
      button.focus();
    });
  }

  reachable("__drawer", "Ouvrir le menu", "pour-menu");
  reachable("__search", "Rechercher", "pour-recherche");

  /** Let a table of sentences be read row by row on a phone: each cell says its column. Figures stay in their columns. */
  function pile(box) {
    const table = box.querySelector("table:not([class])");
    const heads = Array.from(table ? table.querySelectorAll("thead th") : [], (head) => head.textContent.trim());
    const cells = Array.from(table ? table.querySelectorAll("tbody td") : []);
    if (heads.length < 3 || heads.length > 5 || !cells.some((cell) => cell.textContent.length > 40)) return;
    box.dataset.pile = "";
    for (const cell of cells) if (cell.cellIndex) cell.dataset.nom = heads[cell.cellIndex];
  }

  // Wide tables scroll sideways on a phone: the keyboard must be able to scroll them too. The theme wraps them once the page is loaded.
  window.addEventListener("load", () => {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((box, index) => {
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", "Tableau " + (index + 1));
      pile(box);
    });
  });
})();
