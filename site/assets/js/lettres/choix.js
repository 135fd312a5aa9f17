/* Which letter: a profession, a document, a client; the address says it (#coach/relance-1/particulier). */
(function (lettres) {
  "use strict";
  var el = lettres.el;

  function liste(id, etiquette) {
    var choix = el("select", { id: id, autocomplete: "off" });
    var dit = el("label", { for: id }, etiquette);
    return { choix: choix, dit: dit, racine: el("div", { class: "question" }, [dit, choix]) };
  }

  function remplir(choix, options, garde) {
    choix.textContent = "";
    choix.appendChild(el("option", { value: "" }, "À choisir"));
    options.forEach(function (option) { choix.appendChild(el("option", { value: option.id }, option.nom)); });
    choix.value = options.some(function (option) { return option.id === garde; }) ? garde : options.length === 1 ? options[0].id : "";
    choix.disabled = !options.length;
  }

  /** The letter that the address names; each part may be empty. A link may give the rest apart: ?pack=coach&public=particulier#relance-1. */
  function adresse() {
    var parts = window.location.hash.slice(1).split("/");
    if (parts.length > 1) return { pack: parts[0], document: parts[1], public: parts[2] || "" };
    var demande = new URLSearchParams(window.location.search);
    return { pack: demande.get("pack") || "", document: parts[0], public: demande.get("public") || "" };
  }

  /** Whether the address names a letter, and not a part of the page. */
  function nommee(voulu) {
    return lettres.index.documents.some(function (un) { return un.id === voulu.document; });
  }

  /** The choice in *racine*: { aller(voulu), suivante() }; `choisie` receives { pack, document, public, texte } or null. */
  lettres.choix = function (racine, choisie) {
    var index = lettres.index;
    var lecteurs = index.lecteurs, cotes = Object.keys(lecteurs);
    var packs = liste("choix-pack", cotes.map(function (cote) { return lecteurs[cote].choix; }).join(" ou ").replace(" ou Votre", " ou votre"));
    var documents = liste("choix-document", "Le document"), publics = liste("choix-public", "");
    racine.appendChild(el("form", { class: "choix", "aria-label": "Choisir la lettre" }, [packs.racine, documents.racine, publics.racine]));
    racine.firstChild.addEventListener("submit", function (evenement) { evenement.preventDefault(); });

    function du(pack) { return index.lettres[pack] || {}; }

    /** The file of a text, empty when there is none; files stand in the order of the clients. */
    function texte(pack, document, nom) {
      return (du(pack)[document] || [])[index.publics.indexOf(nom)] || "";
    }

    function options(voulu) {
      remplir(packs.choix, index.packs, voulu.pack);
      var connus = du(packs.choix.value);
      // Without a profession, every document can be chosen first.
      var offerts = index.documents.filter(function (document) { return !packs.choix.value || connus[document.id]; });
      remplir(documents.choix, offerts.map(function (document) { return { id: document.id, nom: document.titre }; }), voulu.document);
      if (documents.choix.value) {
        var possibles = index.packs.filter(function (pack) { return du(pack.id)[documents.choix.value]; });
        if (!packs.choix.value) remplir(packs.choix, possibles, voulu.pack);
      }
      var pack = index.packs.filter(function (un) { return un.id === packs.choix.value; })[0], lecteur = lecteurs[pack ? pack.cote : cotes[0]];
      // To whom the letter goes, or who writes it: the side of the contract decides what is asked.
      publics.dit.textContent = lecteur.demande;
      var offertes = index.publics.filter(function (nom) { return texte(packs.choix.value, documents.choix.value, nom); });
      remplir(publics.choix, offertes.map(function (nom) { return { id: nom, nom: lecteur.reponses[nom] }; }), voulu.public);
    }

    function choix() { return { pack: packs.choix.value, document: documents.choix.value, public: publics.choix.value }; }

    function dire() {
      var fait = choix(), nom = texte(fait.pack, fait.document, fait.public);
      if (nom) {
        try {
          window.history.replaceState(null, "", "#" + [fait.pack, fait.document, fait.public].join("/"));
        } catch (e) { /* A browser may refuse it on a file: the tool works without. */ }
      }
      choisie(nom ? Object.assign({ texte: nom }, fait) : null);
    }

    function aller(voulu) {
      options(voulu);
      dire();
    }

    [packs, documents, publics].forEach(function (une) { une.choix.addEventListener("change", function () { aller(choix()); }); });
    window.addEventListener("hashchange", function () { if (nommee(adresse())) aller(adresse()); });
    return {
      aller: aller,
      adresse: adresse,
      /** The next letter of the ladder for the same client, or null. */
      suivante: function () {
        var fait = choix(), rang = index.echelle.indexOf(fait.document);
        var trouve = rang < 0 ? undefined : index.echelle.slice(rang + 1).filter(function (nom) { return texte(fait.pack, nom, fait.public); })[0];
        var document = index.documents.filter(function (un) { return un.id === trouve; })[0];
        return document ? { titre: document.titre, voulu: Object.assign(fait, { document: trouve }) } : null;
      },
    };
  };
})(window.Clausier.lettres);
