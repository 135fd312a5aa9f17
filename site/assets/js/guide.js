/* The theme gives its search dialog and its nested menus no name: screen readers need one. */
document.querySelectorAll('.md-search[role="dialog"]').forEach(function (dialog) {
  dialog.setAttribute("aria-label", "Recherche");
});
document.querySelectorAll(".md-nav .md-nav[aria-labelledby]").forEach(function (menu) {
  /* The label of a section that has its own page holds an icon only: every menu would bear the same empty name. */
  var title = menu.parentElement.querySelector(".md-nav__link .md-ellipsis");
  menu.removeAttribute("aria-labelledby");
  menu.setAttribute("aria-label", title ? title.textContent.trim() : "Sous-menu");
});
/* In a narrow window the menu and the search open with labels, which the keyboard cannot reach: a button stands for each. */
[["__drawer", "Ouvrir le menu", "pour-menu"], ["__search", "Rechercher", "pour-recherche"]].forEach(function (entry) {
  var box = document.getElementById(entry[0]);
  var label = document.querySelector('.md-header__button[for="' + entry[0] + '"]');
  if (!box || !label) return;
  var button = document.createElement("button");
  button.type = "button";
  button.className = label.className + " " + entry[2];
  button.setAttribute("aria-label", entry[1]);
  button.append(label.firstElementChild.cloneNode(true));
  button.addEventListener("click", function () {
    label.click();
    /* The search takes the focus itself. */
    var first = document.querySelector(".md-sidebar--primary a.md-nav__button");
    if (box.id === "__drawer" && first) first.focus();
  });
  label.before(button);
  label.classList.add("remplace");
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
});
/* Wide tables scroll sideways on a phone: the keyboard must be able to scroll them too. The theme wraps them once the page is loaded. */
window.addEventListener("load", function () {
  document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (box, index) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Tableau " + (index + 1));
  });
});
