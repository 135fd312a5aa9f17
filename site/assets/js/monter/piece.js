/* The pieces, part after part: of each, its number, what it is, its title, its date, what must be known of it. */
((Clausier) => {
  "use strict";

  const { casefile, days } = Clausier;
  const { button, desk, el } = casefile;
  const { natures, limites, cotes } = Clausier.data.casefile;
  const rows = new Map();
  let count = 0;

  function kinds(cote) {
    const groups = cotes[cote].parties.map(({ part, nom }) => {
      const own = natures.filter((kind) => kind.parties[cote] === part);
      return el("optgroup", { label: nom }, own.map(({ id, nom: name }) => el("option", { value: id }, name)));
    });
    return [el("option", { value: "" }, "À choisir"), ...groups];
  }

  const size = (octets) =>
    octets >= 1e6 ? (octets / 1e6).toFixed(1).replace(".", ",") + "\u00a0Mo" : Math.max(1, Math.round(octets / 1000)) + "\u00a0Ko";

  /** « 1,2 Mo ». */
  casefile.sizeOf = size;

  function field(label, input) {
    return el("div", { class: "saisie" }, [el("label", { for: input.id }, label), input]);
  }

  function remove(piece) {
    const at = desk.pieces.indexOf(piece);
    desk.pieces.splice(at, 1);
    rows.delete(piece);
    desk.changed();
    casefile.tell("«\u00a0" + piece.titre + "\u00a0» est retirée.");
    const next = desk.pieces[at] || desk.pieces[at - 1];
    if (next) rows.get(next).title.focus();
    else document.getElementById("m-fichiers").focus();
  }

  /** Return the row of a piece: { root, show(number) }. */
  function row(piece) {
    count += 1;
    const id = "m-piece-" + count;
    const number = el("span", { class: "numero" });
    const handle = el("span", { class: "poignee", "aria-hidden": "true", title: "Glisser pour déplacer" }, "⠿");
    const title = el("input", { type: "text", id: id + "-titre", maxlength: limites.titre, autocomplete: "off" });
    const kind = el("select", { id: id + "-nature", autocomplete: "off" });
    const date = el("input", { type: "date", id: id + "-date", autocomplete: "off", min: "1990-01-01", max: "2099-12-31" });
    const facts = el("p", { class: "fichier" });
    const doubts = el("div", { class: "doutes" });
    const up = button("Monter", () => step(-1, up), {});
    const down = button("Descendre", () => step(1, down), {});
    const off = button("Retirer", () => remove(piece), {});
    const root = el("li", { class: "piece" }, [
      el("div", { class: "tete" }, [handle, number, facts]),
      el("div", { class: "grille" }, [field("Titre", title), field("Nature", kind), field("Date (jj/mm/aaaa), si elle en a une", date)]),
      doubts,
      el("div", { class: "gestes" }, [up, down, off])
    ]);
    kind.replaceChildren(...kinds(desk.cote()));

    /** Move the piece; the focus stays on the button, or goes to the other one at the end of the list. */
    function step(steps, pressed) {
      casefile.move(piece, steps);
      const other = pressed === up ? down : up;
      (pressed.disabled ? other : pressed).focus();
    }

    title.addEventListener("change", () => {
      piece.titre = title.value.split(/\s+/).filter(Boolean).join(" ") || piece.titre;
      desk.changed();
    });
    kind.addEventListener("change", () => {
      piece.nature = kind.value || null;
      desk.changed();
      kind.focus();
    });
    date.addEventListener("change", () => {
      piece.date = days.read(date.value);
      desk.changed();
    });
    casefile.carried(handle, root, piece);

    function show(rank) {
      number.textContent = rank ? "Pièce n°\u00a0" + rank : "À classer";
      title.value = piece.titre;
      kind.value = piece.nature || "";
      kind.toggleAttribute("aria-invalid", !piece.nature);
      if (document.activeElement !== date) date.value = piece.date === null ? "" : days.iso(piece.date);
      facts.textContent = [piece.name, size(piece.size), piece.count ? piece.count + "\u00a0page" + (piece.count > 1 ? "s" : "") : ""]
        .filter(Boolean)
        .join(" · ");
      const words = casefile.secretsOf(piece);
      const told = [
        piece.nature ? "" : el("p", {}, "Dites ce qu’est cette pièce\u00a0: elle prendra alors son numéro."),
        words.length
          ? el("p", { class: "alerte" }, casefile.say("secret", { words: words.map((one) => "«\u00a0" + one + "\u00a0»").join(", ") }))
          : "",
        piece.refused ? el("p", { class: "alerte" }, piece.refused) : "",
        ...(piece.notes || []).map((note) => el("p", {}, note))
      ];
      doubts.replaceChildren(...told.filter(Boolean));
      const named = " «\u00a0" + piece.titre + "\u00a0»";
      const { rank: at, count: all } = casefile.rank(piece);
      [up, down, off].forEach((one) => one.setAttribute("aria-label", one.textContent + named));
      up.disabled = !rank || at === 0;
      down.disabled = !rank || at === all - 1;
      handle.hidden = !rank || all < 2;
    }
    return { root, show, title, kind };
  }

  /** The list of the pieces. */
  casefile.list = el("div", { class: "liste-pieces" });

  casefile.showPieces = () => {
    for (const piece of desk.pieces) if (!rows.has(piece)) rows.set(piece, row(piece));
    const focus = document.activeElement;
    const parts = desk.parts().filter(({ pieces }) => pieces.length);
    const drawn = parts.map(({ part, nom, pieces }) => {
      const list = casefile.list.querySelector('ol[data-partie="' + part + '"]') || el("ol", { class: "pieces", "data-partie": part });
      const own = pieces.map(({ piece }) => rows.get(piece).root);
      // A row that is put where it stands would lose its focus.
      if (own.length !== list.children.length || own.some((one, rank) => list.children[rank] !== one)) list.replaceChildren(...own);
      const title = list.closest("section");
      return title || el("section", {}, [el("h3", {}, nom || "À classer"), list]);
    });
    const now = Array.from(casefile.list.children);
    if (drawn.length !== now.length || drawn.some((one, rank) => one !== now[rank])) casefile.list.replaceChildren(...drawn);
    for (const { pieces } of parts) for (const { number, piece } of pieces) rows.get(piece).show(number);
    if (focus && focus !== document.activeElement && casefile.list.contains(focus)) focus.focus();
  };
  desk.watch(casefile.showPieces);

  /** Put the kinds of the other side of the contract in each row. */
  let side = desk.cote();
  desk.watch(() => {
    if (side === desk.cote()) return;
    side = desk.cote();
    for (const [piece, { kind }] of rows) {
      kind.replaceChildren(...kinds(side));
      kind.value = piece.nature || "";
    }
  });
})((window.Clausier = window.Clausier || {}));
