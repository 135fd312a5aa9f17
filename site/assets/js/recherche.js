/* The search box: its keys, its panel, and what the search needs, brought when a reader first goes to it. */
(() => {
  "use strict";

  const NAMES = ["words", "spelling", "index", "ideas", "find", "snippet", "results"];
  const ROOT = new URL("../../", document.currentScript.src).href;
  const FILES = [
    "assets/vendor/minisearch/minisearch.js",
    ...NAMES.map((name) => "assets/js/recherche/" + name + ".js"),
    "outils/donnees/recherche.js",
  ];
  const WAIT = 90; // milliseconds without a letter: the question is asked

  const box = document.getElementById("__search");
  const form = document.getElementById("recherche");
  if (!box || !form) return;
  const panel = form.closest(".md-search");
  const input = form.elements.mots;
  const told = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  let loading = null;
  let ready = false;
  let timer = 0;

  /** Bring the scripts once; from a folder too, where nothing can be fetched. */
  function load() {
    loading =
      loading ||
      Promise.all(
        FILES.map(
          (name) =>
            new Promise((resolve, reject) => {
              const script = document.createElement("script");
              // They run in the order they are asked for: each needs those before.
              Object.assign(script, { src: ROOT + name, async: false, onload: resolve, onerror: reject });
              document.head.append(script);
            })
        )
      )
        .then(() => window.Clausier.search.ready)
        .then(() => {
          ready = true;
          // A guide of thousands of pages comes in several scripts: what was asked of the first is asked of all.
          const { whole } = window.Clausier.search;
          if (whole) whole.then(() => document.activeElement === input && ask());
        })
        .catch(() => {
          loading = null;
          told.textContent = "La recherche n’a pas pu être chargée. Le menu mène à toutes les pages.";
          throw new Error("search");
        });
    return loading;
  }

  /** Look for what is typed, or offer where to begin. */
  function ask() {
    window.clearTimeout(timer);
    const asked = input.value;
    panel.classList.toggle("cherche", Boolean(asked.trim()));
    if (!asked.trim()) {
      told.textContent = "";
      list.replaceChildren();
      return Promise.resolve();
    }
    // On a slow telephone the words of the guide take a moment to be known.
    if (!ready) told.textContent = "Un instant…";
    return load().then(
      () => input.value === asked && window.Clausier.search.show(asked, { panel, list, told, root: ROOT, again }),
      () => undefined
    );
  }

  /** Ask *words* instead. */
  function again(words) {
    input.value = words;
    input.focus();
    ask();
  }

  function open() {
    if (!box.checked) box.click();
    if (!panel.querySelector("link")) {
      const style = document.createElement("link");
      Object.assign(style, { rel: "stylesheet", href: ROOT + "assets/css/recherche.css" });
      panel.append(style);
    }
    load().catch(() => undefined);
  }

  function close() {
    if (box.checked) box.click();
    input.blur();
  }

  /** Move among the links of the panel, from the box down and back up. */
  function move(step) {
    const stops = [input, ...panel.querySelectorAll(".md-search__output :is(a, summary, button)")].filter((one) => one.getClientRects().length);
    const at = stops.indexOf(document.activeElement);
    stops[(Math.max(at, 0) + step + stops.length) % stops.length].focus();
  }

  box.addEventListener("change", () => {
    // The theme only folds the panel: its links would stay within reach of the keyboard.
    panel.querySelector(".md-search__output").hidden = !box.checked;
    if (!box.checked) return;
    open();
    input.focus();
  });
  input.addEventListener("focus", open);
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, input.value ? WAIT : 0);
  });
  form.addEventListener("reset", () => {
    window.setTimeout(() => again(""));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What was just typed may not be answered yet.
    ask().then(() => {
      const first = list.querySelector("a");
      if (first) first.click();
    });
  });
  panel.addEventListener("click", (event) => {
    // A link may lead to this very page.
    if (event.target.closest("a")) close();
  });
  panel.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to && !panel.contains(to) && to !== box) close();
  });
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(step);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.checked) close();
    const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    open();
    input.focus();
  });
})();
