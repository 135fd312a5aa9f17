/* A piece moved in its part: by buttons, which keep the focus and say aloud where it stands, or by its handle, with a mouse or a finger. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const { desk } = casefile;

  /** The pieces of the part of *piece*, in their order. */
  const together = (piece) => desk.pieces.filter((one) => casefile.partOf(one, desk.cote()) === casefile.partOf(piece, desk.cote()));

  /** Put *piece* at the rank *to* of its part. */
  function place(piece, to) {
    const others = together(piece).filter((one) => one !== piece);
    const after = others[to - 1];
    desk.pieces.splice(desk.pieces.indexOf(piece), 1);
    desk.pieces.splice(after ? desk.pieces.indexOf(after) + 1 : others[0] ? desk.pieces.indexOf(others[0]) : desk.pieces.length, 0, piece);
  }

  /** Say where a piece now stands. */
  function told(piece) {
    const found = desk.parts().flatMap((part) => part.pieces);
    const held = found.find((one) => one.piece === piece);
    if (held && held.number) {
      casefile.tell("«\u00a0" + piece.titre + "\u00a0» est la pièce n°\u00a0" + held.number + " sur " + found.filter((one) => one.number).length + ".");
    }
  }

  /** Return the rank of a piece in its part, and how many pieces that part has. */
  casefile.rank = (piece) => {
    const all = together(piece);
    return { rank: all.indexOf(piece), count: all.length };
  };

  /** Move *piece* by *steps* in its part, and say so. */
  casefile.move = (piece, steps) => {
    const { rank, count } = casefile.rank(piece);
    const to = Math.min(count - 1, Math.max(0, rank + steps));
    if (to === rank) return;
    place(piece, to);
    desk.changed();
    told(piece);
  };

  /** Let *handle* carry the row of *piece* up and down the list where it stands. */
  casefile.carried = (handle, row, piece) => {
    let from = null;
    const rows = () => Array.from(row.parentNode.children);

    function over(event) {
      if (from === null || event.pointerId !== from) return;
      const others = rows().filter((one) => one !== row);
      const next = others.find((one) => {
        const { top, height } = one.getBoundingClientRect();
        return event.clientY < top + height / 2;
      });
      if (next !== row.nextElementSibling || !next) row.parentNode.insertBefore(row, next || null);
      const edge = 60;
      if (event.clientY < edge) window.scrollBy(0, -12);
      else if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
    }

    function stop(event) {
      if (from === null) return;
      from = null;
      row.classList.remove("portee");
      window.removeEventListener("pointermove", over);
      if (event.type !== "pointercancel") place(piece, rows().indexOf(row));
      desk.changed();
      told(piece);
    }

    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      from = event.pointerId;
      row.classList.add("portee");
      // The row moves in the page under the finger, which would lose a capture: the window follows it.
      window.addEventListener("pointermove", over);
      window.addEventListener("pointerup", stop, { once: true });
      window.addEventListener("pointercancel", stop, { once: true });
    });
  };
})((window.Clausier = window.Clausier || {}));
