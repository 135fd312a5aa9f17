/* The one dossier of the tools, an object with the keys of a dossier.yml: it lasts as long as the tab, or longer when the reader asks. */
((Clausier) => {
  "use strict";

  const NAME = "clausier-dossier";
  const LIMITS = { signs: 400000, rows: 500 };
  const watchers = [];
  // What the page last read or wrote: another text in the store means that it was changed elsewhere.
  let known;
  // Where a browser keeps nothing, the page does.
  let alone = null;

  /** Do *act* with a store of the browser, which may refuse. */
  function tried(name, act) {
    try {
      return act(window[name]);
    } catch {
      return null;
    }
  }

  const inside = (name) => tried(name, (place) => place.getItem(NAME));
  const lasts = () => inside("localStorage") !== null;
  const held = () => inside("localStorage") || inside("sessionStorage") || alone;

  function put(name, text) {
    return (
      tried(name, (place) => {
        place.setItem(NAME, text);
        return true;
      }) === true
    );
  }

  function remove(name) {
    tried(name, (place) => place.removeItem(NAME));
  }

  /** Return the name of a table of a dossier that has more rows than `clausier fill` reads, undefined when there is none. */
  const tooLong = (dossier) => Object.keys(dossier).find((key) => Array.isArray(dossier[key]) && dossier[key].length > LIMITS.rows);

  function parsed(text) {
    if (text.length > LIMITS.signs) return null;
    try {
      const found = JSON.parse(text);
      return found && typeof found === "object" && !Array.isArray(found) && !tooLong(found) ? found : null;
    } catch {
      return null;
    }
  }

  /** Return the dossier, null when nothing was written. */
  function read() {
    known = held();
    return known ? parsed(known) : null;
  }

  /** Keep *dossier* in place of the former one. */
  function write(dossier) {
    known = JSON.stringify(dossier);
    alone = put(lasts() ? "localStorage" : "sessionStorage", known) ? null : known;
  }

  /** Keep the answers *given* beside those already there; one that is undefined is taken away. */
  function merge(given) {
    const dossier = { ...read(), ...given };
    for (const key of Object.keys(dossier)) if (dossier[key] === undefined) delete dossier[key];
    write(dossier);
  }

  /** Forget everything: the dossier, and the situation chosen on the pages. */
  function clear() {
    ["localStorage", "sessionStorage"].forEach(remove);
    Clausier.situation.clear();
    known = alone = null;
  }

  /** Whether the other side of *dossier* owes money: a client who paid in advance has letters too, where `public` says who he is. */
  const owes = (dossier) => ((dossier.outils || {}).lettres || {}).paye !== false;

  /** Say whether the dossier outlives the tab; with *wanted*, make it so, or not. */
  function lasting(wanted) {
    if (wanted === undefined || wanted === lasts()) return lasts();
    const text = held() || "{}";
    if (!put(wanted ? "localStorage" : "sessionStorage", text)) return lasts();
    remove(wanted ? "sessionStorage" : "localStorage");
    known = text;
    return lasts();
  }

  /** Call *refill* with the dossier each time something else than this page's own form changes it. */
  function watch(refill) {
    watchers.push(refill);
  }

  /** Tell the page that the dossier is another one. */
  function changed() {
    const dossier = read() || {};
    watchers.forEach((refill) => refill(dossier));
  }

  function look() {
    if (document.visibilityState === "visible" && known !== undefined && held() !== known) changed();
  }

  // A page that comes back as it was left may have missed what another one wrote.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) look();
  });
  document.addEventListener("visibilitychange", look);

  Clausier.store = { read, write, merge, clear, owes, lasting, watch, changed, limits: LIMITS, tooLong };
})((window.Clausier = window.Clausier || {}));
