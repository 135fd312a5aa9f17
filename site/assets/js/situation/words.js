/* The situation in words, and the text that it asks for: what the home page and the pages of the documents share. */
((Clausier) => {
  "use strict";

  const { situation, situationData: data } = Clausier;

  /** A list with its label: { root, choice, offer(options, kept) }; an option is [value, words]. */
  function list(id, label) {
    const choice = document.createElement("select");
    choice.id = id;
    choice.autocomplete = "off";
    const said = document.createElement("label");
    said.htmlFor = id;
    said.textContent = label;
    const root = document.createElement("div");
    root.className = "question";
    root.append(said, choice);
    function offer(options, kept) {
      choice.replaceChildren(...[["", "À choisir"], ...options].map(([value, words]) => new Option(words, value)));
      choice.value = options.some(([value]) => value === kept) ? kept : options.length === 1 ? options[0][0] : "";
    }
    return { root, choice, said, offer };
  }

  /** A link to *address*, which starts from the root of the site. */
  function link(words, address, kind) {
    const made = document.createElement("a");
    made.href = address.startsWith("http") || address.startsWith("file:") ? address : situation.root + address;
    made.textContent = words;
    if (kind) made.className = kind;
    return made;
  }

  /** A paragraph of *parts*. */
  function paragraph(kind, ...parts) {
    const made = document.createElement("p");
    if (kind) made.className = kind;
    made.append(...parts);
    return made;
  }

  /** The trades whose pack is in *packs*, as options: a trade is told apart from the others of its pack by its name. */
  const trades = (packs) => data.metiers.filter(([, pack]) => packs.includes(pack)).map(([name, pack]) => [pack + "/" + name, name]);

  /** The option of the trade that is remembered, empty when it is none of *options*. */
  function kept(options, memory) {
    const known = options.map(([value]) => value);
    const exact = memory.pack + "/" + memory.metier;
    return known.includes(exact) ? exact : known.find((value) => value.split("/")[0] === memory.pack) || "";
  }

  /** Where *document* is filled for *pack* and *name*: what follows « # » is never sent. */
  const fill = (document, pack, name) => data.remplir + "#" + [pack, document, name].join("/");

  const named = (side, name) => (side.publics.find(([one]) => one === name) || ["", "", ""])[2];

  /** Remember the answers, in words too. */
  function remember(side, answers) {
    const step = side.etapes.find((one) => one.id === answers.etape);
    const words = [answers.metier, named(side, answers.public), step && step.libelle];
    const dit = words
      .filter(Boolean)
      .map((one) => one.charAt(0).toLowerCase() + one.slice(1))
      .join(", ");
    situation.write({ ...answers, dit });
  }

  Clausier.words = { list, link, paragraph, trades, kept, fill, named, remember };
})((window.Clausier = window.Clausier || {}));
