/* Pages are drawn by hand: what the reader typed only ever enters as text. */
((Clausier) => {
  "use strict";

  /** Return an element with its attributes and its children; a string becomes text. */
  Clausier.letters.el = (name, attributes, children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) element.setAttribute(key, "");
      else if (value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...[].concat(children || []).filter(Boolean));
    return element;
  };
})((window.Clausier = window.Clausier || {}));
