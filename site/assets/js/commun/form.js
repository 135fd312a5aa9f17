/* The form of a tool: what is typed, what is wrong and where, what is said aloud. */
((Clausier) => {
  "use strict";

  const form = document.querySelector("form[data-outil]");

  /** An element with its text and attributes; children are elements or text. */
  function make(tag, attributes, children) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => {
      element.setAttribute(name, attributes[name]);
    });
    [].concat(children === undefined ? [] : children).forEach((child) => {
      element.append(child);
    });
    return element;
  }

  function placeOf(field) {
    return document.getElementById(field.id + "-erreur");
  }

  function clear() {
    form.querySelectorAll("[aria-invalid]").forEach((field) => {
      field.removeAttribute("aria-invalid");
      placeOf(field).hidden = true;
      placeOf(field).textContent = "";
    });
    form.querySelector(".bilan").textContent = "";
  }

  /** Show what is wrong, beside each field and in one list; `errors` are {field, message}. The first call moves there. */
  function show(errors, move) {
    clear();
    if (!errors.length) return;
    errors.forEach((error) => {
      error.field.setAttribute("aria-invalid", "true");
      placeOf(error.field).textContent = Clausier.french.capital(error.message);
      placeOf(error.field).hidden = false;
    });
    const items = errors.map((error) => {
      const link = make("a", { href: "#" + error.field.id }, Clausier.french.capital(error.message));
      link.addEventListener("click", (event) => {
        event.preventDefault();
        error.field.focus();
      });
      return make("li", {}, link);
    });
    const box = form.querySelector(".bilan");
    box.append(make("p", {}, "À corriger\u00a0:"), make("ul", {}, items));
    if (move) box.focus();
  }

  /** The day of a date field as « 2026-11-22 », null when it is empty; an impossible or half-typed date is an error. */
  function day(field, errors, needed) {
    if (field.value && Clausier.days.read(field.value) !== null) return field.value;
    if (needed || field.value || field.validity.badInput) {
      errors.push({ field, message: "indiquez une date complète\u00a0: jour, mois, année." });
    }
    return null;
  }

  /** The sum of a field as « 1250.00 ». */
  function amount(field, errors) {
    const text = Clausier.typed.amount(field.value);
    if (text === null) errors.push({ field, message: "écrivez une somme, par exemple 1\u00a0250,50." });
    return text;
  }

  /** The whole number of a field, null when it is empty. */
  function whole(field, errors) {
    if (!field.value.trim()) return null;
    const text = Clausier.typed.number(field.value);
    if (text !== null && /^\d{1,6}$/.test(text)) return Number(text);
    errors.push({ field, message: "écrivez un nombre entier, par exemple 30." });
    return null;
  }

  /** Run *calculate*(move) on demand, then again after each change; show the form, hide what replaces it. */
  function start(calculate) {
    let asked = false;
    form.hidden = false;
    document.querySelectorAll("[data-sans-script]").forEach((note) => {
      note.hidden = true;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      asked = true;
      calculate(true);
    });
    form.addEventListener("change", () => {
      if (asked) calculate(false);
    });
    return {
      again: () => {
        if (asked) calculate(false);
      }
    };
  }

  Clausier.form = {
    form,
    make,
    show,
    day,
    amount,
    whole,
    start,
    status: (text) => {
      document.getElementById("statut").textContent = text;
    }
  };
})((window.Clausier = window.Clausier || {}));
