/* The questions of a letter, in their parts, and what is wrong in the answers. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const { el } = letters;

  function idOf(error) {
    if (error.group) return "g-" + error.group;
    return "c-" + error.key + (error.rank === undefined ? "" : "-" + error.rank + "-" + error.column);
  }

  function part(name, children) {
    return el("fieldset", { class: "partie" }, [el("legend", {}, name), ...children]);
  }

  /** The form of *letter* in *root*: { show(result), errors(), tellAll() }; *change* is told of each answer. */
  letters.form = (letter, state, root, change) => {
    const questions = Object.create(null);
    const tables = [];
    const done = new Set();
    let last = null;

    function left(id) {
      done.add(id);
      tell();
    }

    /** Each error with the id of its question; a date half typed is one. */
    function errors() {
      const half = Object.keys(questions).filter((id) => questions[id].incomplete());
      return [
        ...last.errors.map((one) => ({ id: idOf(one), message: one.message })),
        ...half.map((id) => ({ id, message: letters.say("half_a_date") }))
      ];
    }

    function tell() {
      // A figure that is not the one worked out is told, and stops nothing.
      const found = [...errors(), ...last.differing.map((one) => ({ id: idOf(one), message: one.message }))];
      for (const id of Object.keys(questions)) {
        const first = done.has(id) ? found.find((one) => one.id === id) : undefined;
        questions[id].tell(first ? first.message : "");
      }
    }

    function question(blank) {
      if (blank.type === "lignes") {
        const table = letters.table(blank, state, questions, change, left);
        tables.push(table);
        return table.root;
      }
      const id = "c-" + blank.cle;
      const typed = (given) => {
        state.values[blank.cle] = given;
        change();
      };
      questions[id] = (blank.type === "dates" ? letters.dates : letters.field)(blank, id, state.values[blank.cle], typed, () => left(id));
      return questions[id].root;
    }

    function clear(key) {
      delete state.values[key];
      if (questions["c-" + key]) questions["c-" + key].put("");
    }

    /** Return what applies to this case: it tells which of the other questions matter. */
    function choices() {
      const grouped = letter.groupes.flatMap((group) => group.choix);
      const alone = Object.keys(letter.options).filter((name) => !grouped.includes(name));
      return [
        ...letter.groupes.filter((group) => !group.compte).map((group) => letters.question(group, letter.options, state, change, clear)),
        ...alone.map((name) => letters.passage(name, letter.options[name], state, change))
      ];
    }

    function hide(blank, result) {
      // A question that its passage does not need, or may not need: the choice comes first.
      const needless = (name) => result.filling.options[name] === false || result.open[name];
      const place = blank.type === "lignes" ? document.getElementById("c-" + blank.cle) : questions["c-" + blank.cle].root;
      place.hidden = Boolean(blank.dans) && !blank.compte && blank.dans.every(needless);
    }

    function showWorked(blank, result, differing) {
      const id = "c-" + blank.cle;
      // The invoice to speak of is a choice when there are several; the last day counted may be another than the letter's.
      const chosen = blank.calcul === "jour_d_arrete" || (blank.calcul === "facture_choisie" && result.several);
      if (chosen || differing.has(id)) questions[id].show(undefined, false);
      else questions[id].show(result.computed[blank.cle], result.waiting[blank.cle]);
    }

    const passages = choices();
    const asked = letter.champs.filter((blank) => !blank.muet);
    const parts = new Map();
    for (const blank of asked) parts.set(blank.partie, [...(parts.get(blank.partie) || []), question(blank)]);
    const first = passages.map((one) => one.root);
    root.replaceChildren(
      ...(first.length ? [part("Ce qui s’applique à votre cas", first)] : []),
      ...Array.from(parts, ([name, children]) => part(name, children))
    );
    return {
      show: (result) => {
        last = result;
        const differing = new Set(result.differing.map(idOf));
        // What was typed and is not what is worked out is told at once: it may have been typed in another letter.
        for (const id of differing) done.add(id);
        for (const table of tables) table.show(result, differing);
        for (const blank of asked) if (blank.calcul && blank.type !== "lignes") showWorked(blank, result, differing);
        for (const one of passages) one.show(result);
        for (const blank of asked) hide(blank, result);
        tell();
      },
      errors,
      tellAll: () => {
        for (const id of Object.keys(questions)) done.add(id);
        tell();
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
