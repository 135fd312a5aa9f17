/* A button beside what is made to be copied: a reference to quote, the text of a clause. */
(() => {
  "use strict";

  /** Copy *text*; a page opened from a folder has no clipboard of its own, so that the old way remains. */
  function copied(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hors-vue";
    document.querySelector("article").append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error());
  }

  document.querySelectorAll(".a-copier").forEach((source) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copier";
    const name = source.dataset.nom || "";
    button.textContent = "Copier" + name;
    button.addEventListener("click", () => {
      copied(source.innerText.trim()).then(
        () => (button.textContent = "Copié"),
        () => (button.textContent = "Sélectionnez le texte, puis copiez-le")
      );
      window.setTimeout(() => (button.textContent = "Copier" + name), 4000);
    });
    if (source.tagName === "CODE") source.after(" ", button);
    else source.before(button);
  });
})();
