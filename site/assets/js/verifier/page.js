/* The page « Vérifier ma lettre »: a file chosen or dropped, and what the rules find in it, or in the notes of an invoice. What judges them is
   added with the first file. */
((Clausier) => {
  "use strict";

  const tool = document.getElementById("verifier");
  const zone = document.getElementById("depot");
  const input = document.getElementById("fichier");
  const verdict = document.getElementById("verdict");
  const report = document.getElementById("constats");
  const PASS = "clausier-a-verifier";
  // The extension of a dossier, which is nothing to judge.
  const DOSSIER = /\.(ya?ml|json)$/i;
  let ready = null;
  let turn = 0;

  tool.hidden = false;
  // The same file, corrected, may be chosen again.
  input.addEventListener("click", () => {
    input.value = "";
  });
  input.addEventListener("change", () => {
    if (input.files.length) given(input.files[0]);
  });
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("vise", name === "dragenter" || name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => {
    const files = event.dataTransfer.files;
    if (files.length > 1) say("Un seul fichier à la fois, s’il vous plaît.");
    else if (files.length) given(files[0]);
  });

  /** Take a dossier or an invoice as such; an invoice is judged too, as anything else that is no dossier. */
  async function given(file) {
    // An invoice is judged by what was known before it.
    const before = Clausier.store.read() || {};
    const taken = await Clausier.bar.take(file);
    if (taken && DOSSIER.test(file.name)) return;
    if (!taken) Clausier.bar.tell("");
    await judge(file, before);
    // What keeps an invoice from being read is said once.
    if (verdict.textContent === Clausier.bar.told()) Clausier.bar.tell("");
  }
  /** Return the letter that « Remplir une lettre » left in this tab, once; null when there is none. */
  function handed() {
    try {
      const { nom, contenu } = JSON.parse(window.sessionStorage.getItem(PASS));
      window.sessionStorage.removeItem(PASS);
      return new File([Uint8Array.from(window.atob(contenu), (sign) => sign.charCodeAt(0))], nom);
    } catch {
      return null;
    }
  }
  const left = handed();
  if (left) judge(left);

  async function judge(file, dossier) {
    turn += 1;
    const mine = turn;
    say("Lecture de " + file.name + "…");
    tool.setAttribute("aria-busy", "true");
    try {
      const bill = await Clausier.bill(file, dossier || {}, tool.dataset.notes);
      if (bill) {
        if (mine === turn) showNotes(file, bill);
        return;
      }
      await (ready = ready || prepare());
      const verify = Clausier.verify;
      if (file.size > verify.rules.lecture.plus_gros) throw verify.refusal("trop_gros");
      const data = new Uint8Array(await file.arrayBuffer());
      // The reader's day, never before the law of the site.
      const found = await verify.run(data, Math.max(Clausier.days.today(), verify.common.jour), (done, all) => {
        if (mine === turn && done % 20 === 1)
          say("Ce fichier ne dit pas de quel document il vient. Comparaison avec nos textes\u00a0: " + done + " sur " + all + "…");
      });
      if (mine === turn) show(file, found);
    } catch (error) {
      if (mine === turn) say(refusal(file, error), "refus");
    } finally {
      if (mine === turn) tool.removeAttribute("aria-busy");
    }
  }

  /** Add the scripts of the rules, then what they need to know. */
  async function prepare() {
    try {
      const data = new URL(tool.dataset.donnees, location.href).href;
      await Clausier.files.loadAll(tool.dataset.scripts.split(","));
      Clausier.verify.open(data);
      await Clausier.verify.load("commun.js");
    } catch (error) {
      ready = null;
      throw error;
    }
  }

  function refusal(file, error) {
    const known = Clausier.verify && Clausier.verify.Refused && error instanceof Clausier.verify.Refused;
    if (known) return file.name + "\u00a0: " + typeset(error.message) + ".";
    // The sentence on an invoice is whole.
    if (error.refused) return file.name + "\u00a0: " + error.message;
    return (
      file.name +
      " n’a pas pu être vérifié : il n’est plus lisible, ou une partie de cette page n’est pas arrivée. Rechargez la page, puis réessayez."
    );
  }

  /** Say one sentence, to eyes and screen readers; the report is emptied. */
  function say(sentence, kind) {
    verdict.className = kind || "";
    verdict.textContent = sentence;
    report.replaceChildren();
  }

  /** Say how many findings there are, and return them: what to correct, then what to look at. */
  function findings(name, constats) {
    const errors = constats.filter((one) => one.severity === "erreur");
    const others = constats.filter((one) => one.severity !== "erreur");
    const counts = [count(errors, "point à corriger", "points à corriger"), count(others, "avertissement", "avertissements")].filter(
      Boolean
    );
    say(
      name + "\u00a0: " + (counts.join(", ") || "aucun défaut trouvé") + ".",
      errors.length ? "erreur" : others.length ? "reserve" : "bon"
    );
    return [
      ...(errors.length ? [make("h2", "", "À corriger"), list(errors)] : []),
      ...(others.length ? [make("h2", "", "À regarder"), list(others)] : [])
    ];
  }

  function showNotes(file, { number, constats }) {
    const found = findings(file.name, constats);
    const what = "Les notes de la facture " + (number || "sans numéro") + " sur le retard de paiement ont été relues. ";
    report.append(...found, make("p", "note", what + "Ni ses montants, ni sa TVA, ni ses autres mentions ne l’ont été."));
  }

  function show(file, { model, provenance, current, constats, publics, sheet }) {
    const found = findings(file.name, constats);
    report.append(about(model, provenance, current, publics), ...found);
    const mine = Clausier.verify.myVersion(sheet, typeset);
    if (mine) report.append(mine);
    const { titres } = Clausier.verify.rules;
    const rules = Object.keys(titres).length;
    const nothing = constats.length ? "" : "Les " + rules + " règles décrites plus bas n’ont rien trouvé. ";
    const limits = make(
      "p",
      "note",
      nothing + "Cela ne veut pas dire que le document est bon\u00a0: la page ne connaît ni votre dossier, ni l’autre partie. "
    );
    const link = make("a", "", "Ce qui n’est pas vérifié");
    link.href = "#ce-qui-nest-pas-verifie";
    limits.append(link);
    report.append(limits);
  }

  const count = (found, one, many) => (found.length ? found.length + "\u00a0" + (found.length > 1 ? many : one) : "");

  /** Return the document the file was compared with, and the versions of both. */
  function about(model, provenance, current, publics) {
    const { french, verify } = Clausier;
    const { common } = verify;
    const version = (number, law) => number + ", droit vérifié le " + french.date(law);
    // A new version may have changed other publics' text only.
    const same = provenance && current && provenance.version !== model.version ? " (même texte que l’actuelle)" : "";
    const rows = [
      ["Document", model.titre],
      [
        common.lecteurs[model.cote].demande,
        publics.map((one) => common.lecteurs[model.cote].reponses[one]).join(", ") + (publics.length > 1 ? " (même texte)" : "")
      ],
      ["Votre fichier", provenance ? version(provenance.version, provenance.droit) + same : "ne dit pas sa version"],
      ["Version actuelle", version(model.version, model.droit)]
    ];
    const list = make("dl", "fiche");
    for (const [name, value] of rows) {
      const row = make("div");
      row.append(make("dt", "", name), make("dd", "", value));
      list.append(row);
    }
    return list;
  }

  function list(constats) {
    const found = make("ol", "constats");
    found.append(
      ...constats.map((one) => {
        const item = make("li", one.severity);
        item.append(make("p", "dit", sentence(one.message)));
        if (one.where) item.append(make("p", "ou", "Où\u00a0: " + typeset(one.where)));
        item.append(make("p", "conseil", "→ " + sentence(one.hint)));
        const { rules } = Clausier.verify || {};
        if (rules && one.rule in rules.titres) item.append(rule(one.rule));
        return item;
      })
    );
    return found;
  }

  function rule(name) {
    const { rules } = Clausier.verify;
    const line = make("p", "regle", "Règle\u00a0: ");
    const title = make(name in rules.conseils ? "a" : "span", "", typeset(rules.titres[name]));
    if (name in rules.conseils) title.href = "../regles/" + name + ".html";
    line.append(title);
    return line;
  }

  function make(tag, kind, text) {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return element;
  }

  function sentence(text) {
    const said = typeset(text);
    return Clausier.french.capital(said) + (/[.?!…](?:\u00a0»)?$/.test(said) ? "" : ".");
  }

  /** Set our words in French; what stands between quotes is the reader's own. */
  function typeset(text) {
    const parts = text.split(/(«[^«»]*»)/);
    return parts.map((part, index) => (index % 2 ? part.replace(/^« /, "«\u00a0").replace(/ »$/, "\u00a0»") : spaced(part))).join("");
  }

  const spaced = (text) => text.replace(/(\p{L})'(?=\p{L}|$)/gu, "$1’").replace(/ ([:;!?])/g, "\u00a0$1");
})((window.Clausier = window.Clausier || {}));
