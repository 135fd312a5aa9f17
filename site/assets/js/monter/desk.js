/* What the page « Monter mon dossier » holds while its tab is open: the way, the pieces in their order; and how it draws. */
((Clausier) => {
  "use strict";

  const { casefile, store } = Clausier;
  const data = Clausier.data.casefile;
  const watchers = [];

  /** Return an element with its attributes and its children; a string becomes text. */
  casefile.el = (name, attributes, children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) element.setAttribute(key, "");
      else if (value !== undefined && value !== false && value !== null) element.setAttribute(key, value);
    }
    element.append(...[].concat(children === undefined ? [] : children).filter((child) => child !== "" && child));
    return element;
  };

  /** Return a button that does *act*. */
  casefile.button = (text, act, attributes) => {
    const made = casefile.el("button", { type: "button", class: "bouton", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  };

  const { lettres = {} } = (store.read() || {}).outils || {};
  const situation = (Clausier.situation && Clausier.situation.read()) || {};
  const knows = (id) => data.packs.some((pack) => pack.id === id);

  casefile.desk = {
    pack: [lettres.pack, situation.pack].find(knows) || "",
    reader: (store.read() || {}).public || situation.public || "",
    way: new URLSearchParams(window.location.search).get("voie") || "",
    due: null,
    pieces: [],
    /** The record of the profession, undefined before it is chosen. */
    record: () => data.packs.find((pack) => pack.id === casefile.desk.pack),
    /** The side of the contract that asks. */
    cote: () => (casefile.desk.record() || data.packs[0]).cote,
    /** The way chosen among those that are open: { id, depot, places }, undefined before. */
    chosen: () => casefile.ways(casefile.desk.pack, casefile.desk.reader).find((one) => one.id === casefile.desk.way),
    parts: () => casefile.numbered(casefile.desk.pieces, casefile.desk.cote()),
    /** Call *show* each time something changes. */
    watch: (show) => watchers.push(show),
    changed: () => watchers.forEach((show) => show())
  };
})((window.Clausier = window.Clausier || {}));
