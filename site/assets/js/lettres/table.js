/* The rows of a table, one small form each: at 390 pixels a grid of inputs cannot be read. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const { el } = letters;

  /** The questions of the table *blank*: { root, show(result, differing) }; *questions* receives each cell by its id. */
  letters.table = (blank, state, questions, change, left) => {
    const key = blank.cle;
    const id = "c-" + key;
    const places = el("div", { class: "rangs" });
    const none = el("input", { type: "checkbox", id: id + "-aucun" });
    const nothing = el("div", { class: "coche", hidden: Boolean(blank.jamais_vide || blank.calcul) }, [
      none,
      el("label", { for: id + "-aucun" }, key === "paiements" ? "Aucun paiement reçu" : "Rien à inscrire dans ce tableau")
    ]);
    const add = el("button", { type: "button", class: "bouton" }, "Ajouter une ligne");
    const waits = el("p", { class: "attente" }, "Ce tableau se calcule d’après les factures et les paiements.");
    const title = [el("legend", {}, blank.libelle), el("p", { class: "aide" }, blank.aide)];
    const root = el("fieldset", { class: "tableau", id }, [...title, nothing, places, add, waits]);
    let drawn = "";

    const rows = () => (state.rows[key] = state.rows[key] || [{}]);

    /** Keep as many typed rows as the calculation gives: those of an invoice that left go with it. */
    function follow(table) {
      if (!table.rows.length) delete state.rows[key];
      else while (rows().length !== table.rows.length) rows()[rows().length < table.rows.length ? "push" : "pop"]({});
    }

    function cell(column, row, rank) {
      const name = id + "-" + rank + "-" + column.cle;
      const typed = (given) => {
        rows()[rank][column.cle] = given;
        change();
      };
      questions[name] = letters.field(column, name, row[column.cle], typed, () => left(name));
      return questions[name].root;
    }

    function draw(table, several) {
      for (const name of Object.keys(questions)) if (name.startsWith(id + "-")) delete questions[name];
      const columns = blank.colonnes.filter((column) => several || key !== "paiements" || column.cle !== "ligne_facture");
      const shown = table.computed && !table.rows.length ? [] : rows();
      places.replaceChildren(
        ...shown.map((row, rank) => {
          const cells = columns.map((column) => cell(column, row, rank));
          const remove = el("button", { type: "button", class: "bouton discret" }, "Retirer la ligne " + (rank + 1));
          remove.hidden = table.computed || (rows().length === 1 && Boolean(blank.jamais_vide));
          remove.addEventListener("click", () => {
            rows().splice(rank, 1);
            change();
            add.focus();
          });
          const legend = el("legend", {}, "Ligne " + (rank + 1));
          return el("fieldset", { class: "rang" }, [legend, el("div", { class: "grille" }, cells), remove]);
        })
      );
    }

    add.addEventListener("click", () => {
      rows().push({});
      change();
      const first = places.lastElementChild.querySelector("input, textarea, select");
      if (first) first.focus();
    });
    none.addEventListener("change", () => {
      state.rows[key] = none.checked ? [] : [{}];
      change();
    });

    return {
      root,
      show: (result, differing) => {
        const table = result.tables[key] || { computed: false, rows: [] };
        const waiting = Boolean(result.waiting[key]);
        if (table.computed) follow(table);
        const now = [table.computed ? table.rows.length : rows().length, table.computed, result.several].join();
        if (now !== drawn) draw(table, result.several);
        drawn = now;
        none.checked = !blank.calcul && rows().length === 0;
        places.hidden = waiting;
        waits.hidden = !waiting;
        add.hidden = waiting || table.computed || none.checked;
        const count = table.computed ? table.rows.length : rows().length;
        for (let rank = 0; rank < count; rank += 1) {
          const found = table.rows[rank] || { row: {}, computed: [] };
          for (const column of blank.colonnes) {
            const name = id + "-" + rank + "-" + column.cle;
            if (!questions[name]) continue;
            const worked = found.computed.includes(column.cle) ? letters.printed.cell(column, found.row[column.cle]) : undefined;
            if (differing.has(name)) questions[name].show(undefined, false);
            else questions[name].show(worked, worked === undefined && result.waiting[column.cle]);
          }
        }
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
