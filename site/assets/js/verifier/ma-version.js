/* « Ma version → la vôtre »: what changed since the text a file was made from, and today's document with its answers.
   The sentences are those of `clausier update` (generator/update/messages.py). */
((Clausier) => {
  "use strict";

  const { french, store, verify } = Clausier;

  const said = (name, words) => verify.fill(verify.common.reprise.phrases[name], words || {});

  /** Return the sentence of a note of `carried`. */
  verify.noted = ({ name, words }) => verify.fill(verify.common.reprise.notes[name], words);

  /** Return the sentences on both texts and what lies between them, as generator/update/report.py. */
  verify.history = (sheet) => {
    const { older, twins, model, provenance } = sheet;
    const heir = verify.heirOf(older, model);
    const dated = (text, law) => ({ version: text.version, droit: french.date(law), publie: french.date(text.publie) });
    const several = rivals(older, model).length > 0;
    const nombre = heir.passages === 1 ? said("un_passage") : said("des_passages", { nombre: heir.passages });
    return [
      said("origine", dated(older, provenance ? provenance.droit : older.droit)),
      ...twins.map((text) => said("aussi", dated(text, text.droit))),
      said("actuelle", { version: model.version, droit: french.date(model.droit) }),
      ...(several ? [said("professions", { pack: heir.profession })] : []),
      said(heir.rang),
      heir.passages ? said("change", { nombre }) : said("mots_inchanges"),
      said(older.entrees.length ? "journal" : "journal_aucun"),
      ...older.entrees
    ];
  };

  /** Return a note when the file may be for several publics, whose texts differ today. As generator/update/since.py. */
  verify.supposed = ({ older, model, publics }) => {
    const own = verify.heirOf(older, model).packs;
    const keys = Object.keys(older.heritiers).filter((key) => older.heritiers[key].packs.some((pack) => own.includes(pack)));
    const near = keys.map((key) => key.split(" ")).filter(([, reader]) => publics.includes(reader));
    if (new Set(near.map(([digest]) => digest)).size <= 1) return [];
    return [{ name: "public", words: { public: model.public, publics: [...new Set(near.map(([, reader]) => reader))].join(", ") } }];
  };

  /** Return the professions that had the older text, and have another one than `model` today. */
  function rivals(older, model) {
    const here = (key) => key.endsWith(" " + model.public) && verify.heirOf(older, model) !== older.heritiers[key];
    return Object.keys(older.heritiers).filter(here);
  }

  /** Return the part of the report for a file made from an older text, null when nothing stands in its place; `typeset` sets a sentence. */
  verify.myVersion = (sheet, typeset) => {
    const { older, model } = sheet;
    const heir = older && verify.heirOf(older, model);
    if (!heir) return null;
    const found = verify.carried(sheet);
    const [origin, ...rest] = verify.history(sheet);
    const part = element("section", "reprise");
    const page = element("a", "", "Lire le texte de votre version");
    page.href = verify.common.anciens.find((text) => text.adresse === older.adresse).page;
    part.append(
      element("h2", "", "De votre version à celle d’aujourd’hui"),
      ...[origin, ...rest].map((sentence) => element("p", "", typeset(sentence))),
      wrapped("p", page),
      folded("Ce qui change dans le texte", heir.comparaison)
    );
    const notes = [...verify.supposed(sheet), ...found.notes];
    if (notes.length) {
      const list = element("ul", "a-reporter");
      list.append(...notes.map((note) => element("li", "", typeset(verify.noted(note)))));
      part.append(element("h3", "", "À relire ou à reporter"), list);
    }
    part.append(...offers(found, heir, model));
    return part;
  };

  /** Return what can be done with the answers: fill today's document with them, or keep them in a file. */
  function offers(found, heir, model) {
    const answers = whole(found);
    const pack = heir.lettres[0];
    const actions = element("p", "actions");
    // What the file says wins over what the dossier said, which keeps the rest.
    const keep = () => {
      const { options } = store.read() || {};
      store.merge({ ...answers, ...(answers.options ? { options: { ...options, ...answers.options } } : {}) });
      store.changed();
    };
    if (pack) {
      actions.append(
        button("Remplir le texte d’aujourd’hui avec mes réponses", "md-button md-button--primary", () => {
          keep();
          window.location.assign("lettres.html#" + [pack, model.document, model.public].join("/"));
        }),
        " "
      );
    }
    actions.append(
      button("Mettre ces réponses dans mon dossier", "md-button", () => {
        keep();
        Clausier.bar.tell("Les réponses de votre fichier sont dans le dossier\u00a0: relisez-les, puis enregistrez-le.");
      })
    );
    const told = pack
      ? "La page « Remplir une lettre » calcule de nouveau les sommes, et dit ce qui manque ou ne convient plus."
      : "Ce document ne se remplit pas dans la page. La commande « clausier fill », dans le projet, lit le dossier que vous enregistrez.";
    return [actions, element("p", "note", told.replace(/« /g, "«\u00a0").replace(/ »/g, "\u00a0»"))];
  }

  /** Return the answers to hand over; an invoice told outside a table is what its sums are worked out from. */
  function whole({ dossier, worked }) {
    const columns = { facture_numero: "ligne_facture", facture_date: "ligne_date", facture_echeance: "ligne_echeance" };
    const told = Object.entries({ ...columns, facture_montant_ttc: "ligne_montant_ttc" }).filter(([cle]) => cle in worked);
    if (dossier.factures || !told.length) return dossier;
    return { ...dossier, factures: [Object.fromEntries(told.map(([cle, column]) => [column, worked[cle]]))] };
  }

  function folded(title, html) {
    const details = element("details", "comparaison-repliee");
    const inside = element("div");
    // A fragment that this site was built with: no word of the reader's stands in it.
    inside.innerHTML = html;
    details.append(element("summary", "", title), inside);
    return details;
  }

  function wrapped(tag, child) {
    const found = element(tag);
    found.append(child);
    return found;
  }

  function button(text, kind, act) {
    const found = Object.assign(element("button", kind, text), { type: "button" });
    found.addEventListener("click", act);
    return found;
  }

  function element(tag, kind, text) {
    const found = document.createElement(tag);
    if (kind) found.className = kind;
    if (text) found.textContent = text;
    return found;
  }
})((window.Clausier = window.Clausier || {}));
