/* The optional passages of a letter: kept or dropped one by one, or answers to a question of which one is kept. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const { el } = letters;

  function radio(name, id, text, checked, act) {
    const place = el("input", { type: "radio", name, id });
    place.checked = checked;
    place.addEventListener("change", act);
    return el("div", { class: "coche" }, [place, el("label", { for: id }, text)]);
  }

  /** A passage alone: { root, show(result) }. */
  letters.passage = (name, label, state, change) => {
    function choice(value, text) {
      return radio("o-" + name, "o-" + name + "-" + value, text, state.options[name] === value, () => {
        state.options[name] = value;
        change();
      });
    }
    const decided = el("p", { class: "attente", hidden: true });
    const buttons = el("div", {}, [choice(true, "Garder ce passage"), choice(false, "Retirer ce passage")]);
    return {
      root: el("fieldset", { class: "passage", id: "o-" + name }, [el("legend", {}, label), buttons, decided]),
      show: (result) => {
        const decision = result.decided[name];
        buttons.hidden = decision !== undefined;
        decided.hidden = decision === undefined;
        decided.textContent = decision ? "Gardé\u00a0: vos dates en décident." : "Retiré\u00a0: vos dates en décident.";
      }
    };
  };

  /** A question whose answers exclude each other: { root, show(result) }; *clear* empties the blank that had decided otherwise. */
  letters.question = (group, labels, state, change, clear) => {
    const id = "g-" + group.id;
    let decided = {};
    function choose(chosen) {
      if (group.reponse && decided[chosen] === false) clear(group.reponse);
      // Its answers in other letters go with it: one question has one answer.
      for (const name of group.membres) delete state.options[name];
      for (const name of group.choix) state.options[name] = name === chosen;
      change();
    }
    const buttons = group.choix.map((name) => radio(id, id + "-" + name, labels[name], false, () => choose(name)));
    const help = group.aide ? el("p", { class: "aide" }, group.aide) : null;
    const why = el("p", { class: "attente", hidden: true }, "Le taux que vous avez écrit en décide\u00a0: une autre réponse l’efface.");
    return {
      root: el("fieldset", { class: "passage", id, tabindex: "-1" }, [el("legend", {}, group.question), help, ...buttons, why]),
      show: (result) => {
        decided = result.decided;
        why.hidden = !group.choix.some((name) => decided[name] !== undefined);
        for (const name of group.choix) document.getElementById(id + "-" + name).checked = result.filling.options[name] === true;
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
