/* Text put in the clipboard, and a button beside what is made to be copied: a reference to quote, the text of a clause. */
((Clausier) => {
  "use strict";

  /** Copy *text*: true once done; a page opened from a folder may have no clipboard, and the old way remains. */
  Clausier.copy = (text) => {
    function oldWay() {
      const before = document.activeElement;
      const area = Object.assign(document.createElement("textarea"), { value: text, className: "hors-vue", readOnly: true });
      area.setAttribute("aria-hidden", "true");
      document.querySelector("article").append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (before) before.focus();
      return done;
    }
    return navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, oldWay) : Promise.resolve(oldWay());
  };

  document.querySelectorAll(".a-copier").forEach((source) => {
    const name = source.dataset.nom || "";
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copier", textContent: "Copier" + name });
    button.addEventListener("click", async () => {
      button.textContent = (await Clausier.copy(source.innerText.trim())) ? "Copié" : "Sélectionnez le texte, puis copiez-le";
      window.setTimeout(() => (button.textContent = "Copier" + name), 4000);
    });
    if (source.tagName === "CODE") source.after(" ", button);
    else source.before(button);
  });
})((window.Clausier = window.Clausier || {}));
