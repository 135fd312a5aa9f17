/* Which letter: a profession, a document, a client; the address says it (#coach/relance-1/particulier). */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const { el, index } = letters;

  function list(id, label) {
    const choice = el("select", { id, autocomplete: "off" });
    const said = el("label", { for: id }, label);
    return { choice, said, root: el("div", { class: "question" }, [said, choice]) };
  }

  function fill(choice, options, kept) {
    choice.replaceChildren(el("option", { value: "" }, "À choisir"), ...options.map(({ id, nom }) => el("option", { value: id }, nom)));
    choice.value = options.some((option) => option.id === kept) ? kept : options.length === 1 ? options[0].id : "";
    choice.disabled = !options.length;
  }

  /** Return the letter that the address names; each part may be empty. A link may give the rest apart: ?pack=coach&public=…#relance-1. */
  function address() {
    const parts = window.location.hash.slice(1).split("/");
    if (parts.length > 1) return { pack: parts[0], document: parts[1], public: parts[2] || "" };
    const asked = new URLSearchParams(window.location.search);
    const kept = remembered(parts[0]);
    return { pack: asked.get("pack") || kept.pack, document: parts[0], public: asked.get("public") || kept.public };
  }

  /** Return the profession and the client that the tools, or the pages of the situation, know, for *document* if they have it. */
  function remembered(document) {
    const dossier = Clausier.store.read() || {};
    const situation = (Clausier.situation && Clausier.situation.read()) || {};
    const { lettres = {} } = dossier.outils || {};
    const known = [
      { pack: lettres.pack, public: dossier.public },
      { pack: situation.pack, public: situation.public }
    ];
    const fits = ({ pack }) => index.lettres[pack] && (!document || index.lettres[pack][document]);
    const { pack = "", public: reader = "" } = known.find(fits) || { public: dossier.public };
    return { pack, public: reader || "" };
  }

  /** Whether the address names a letter, and not a part of the page. */
  const named = (wanted) => index.documents.some((one) => one.id === wanted.document);

  /** The choice in *root*: { go(wanted), address(), next() }; *chosen* receives { pack, document, public, text } or null. */
  letters.choices = (root, chosen) => {
    const readers = index.lecteurs;
    const sides = Object.keys(readers);
    const words = sides
      .map((side) => readers[side].choix)
      .join(" ou ")
      .replace(" ou Votre", " ou votre");
    const packs = list("choix-pack", words);
    const documents = list("choix-document", "Le document");
    const publics = list("choix-public", "");
    const form = el("form", { class: "choix", "aria-label": "Choisir la lettre" }, [packs.root, documents.root, publics.root]);
    form.addEventListener("submit", (event) => event.preventDefault());
    root.append(form);

    const of = (pack) => index.lettres[pack] || {};

    /** Return the file of a text, empty when there is none; files stand in the order of the clients. */
    const text = (pack, document, name) => (of(pack)[document] || [])[index.publics.indexOf(name)] || "";

    function offer(wanted) {
      fill(packs.choice, index.packs, wanted.pack);
      const known = of(packs.choice.value);
      // Without a profession, every document can be chosen first.
      const offered = index.documents.filter((document) => !packs.choice.value || known[document.id]);
      fill(
        documents.choice,
        offered.map(({ id, titre }) => ({ id, nom: titre })),
        wanted.document
      );
      const document = documents.choice.value;
      if (document && !packs.choice.value) {
        fill(
          packs.choice,
          index.packs.filter((pack) => of(pack.id)[document]),
          wanted.pack
        );
      }
      const pack = index.packs.find((one) => one.id === packs.choice.value);
      const reader = readers[pack ? pack.cote : sides[0]];
      // To whom the letter goes, or who writes it: the side of the contract decides what is asked.
      publics.said.textContent = reader.demande;
      const names = index.publics.filter((name) => text(packs.choice.value, document, name));
      fill(
        publics.choice,
        names.map((name) => ({ id: name, nom: reader.reponses[name] })),
        wanted.public || remembered().public
      );
    }

    const choice = () => ({ pack: packs.choice.value, document: documents.choice.value, public: publics.choice.value });

    function tell() {
      const made = choice();
      const name = text(made.pack, made.document, made.public);
      if (name) {
        try {
          window.history.replaceState(null, "", "#" + [made.pack, made.document, made.public].join("/"));
        } catch {
          /* A browser may refuse it on a file: the tool works without. */
        }
      }
      chosen(name ? { text: name, ...made } : null);
    }

    function go(wanted) {
      offer(wanted);
      tell();
    }

    for (const one of [packs, documents, publics]) one.choice.addEventListener("change", () => go(choice()));
    window.addEventListener("hashchange", () => {
      if (named(address())) go(address());
    });
    return {
      go,
      address,
      /** The next letter of the ladder for the same client, or null. */
      next: () => {
        const made = choice();
        const rank = index.echelle.indexOf(made.document);
        const later = rank < 0 ? [] : index.echelle.slice(rank + 1);
        const found = later.find((name) => text(made.pack, name, made.public));
        const document = index.documents.find((one) => one.id === found);
        return document ? { titre: document.titre, wanted: { ...made, document: found } } : null;
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
