/* The letter as it will be: our own HTML, where the answers enter as text and never as HTML. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;

  /** Whether a blank stands alone on its line: an address keeps its lines there. */
  function alone(place) {
    function free(node, next) {
      while (node && node.nodeType === Node.TEXT_NODE && !node.data.trim()) node = node[next];
      return !node || node.nodeName === "BR";
    }
    const styled = ["STRONG", "EM", "SPAN"].includes(place.parentNode.nodeName);
    return !styled && free(place.previousSibling, "previousSibling") && free(place.nextSibling, "nextSibling");
  }

  function write(place, text) {
    const filled = text !== undefined;
    if (!place.dataset.invite) place.dataset.invite = place.textContent;
    const shown = filled ? (alone(place) ? text : letters.printed.inline(text)) : place.dataset.invite;
    if (place.textContent !== shown) place.textContent = shown;
    place.classList.toggle("rempli", filled);
  }

  function fillTable(table, rows, model) {
    const drawn = rows.map((row) => {
      const line = model.cloneNode(true);
      for (const place of line.querySelectorAll(".champ")) write(place, row[place.dataset.cle]);
      return line;
    });
    table.querySelector("tbody").replaceChildren(...drawn);
  }

  /** Return a function that shows *letter* in *sheet* as it is filled. */
  letters.preview = (letter, sheet) => {
    sheet.innerHTML = letter.apercu;
    const models = Object.create(null);
    for (const table of sheet.querySelectorAll(".lignes")) models[table.dataset.cle] = table.querySelector("tbody tr").cloneNode(true);
    return (filling) => {
      for (const passage of sheet.querySelectorAll(".option")) {
        const kept = filling.options[passage.dataset.option];
        passage.hidden = kept === false;
        passage.classList.toggle("gardee", kept === true);
      }
      for (const table of sheet.querySelectorAll(".lignes")) {
        fillTable(table, letters.rowsOf(filling, table.dataset.cle), models[table.dataset.cle]);
      }
      for (const place of sheet.querySelectorAll(".champ")) {
        if (place.closest(".lignes")) continue;
        const key = place.dataset.cle;
        if (letter.types[key] === "case") write(place, filling.cases[key] ? letters.box(true) : undefined);
        else write(place, filling.textes[key]);
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
