/* Pages are drawn by hand: what the reader typed only ever enters as text. */
(function (lettres) {
  "use strict";

  /** An element, its attributes and its children; a string becomes text. */
  function el(nom, attributs, enfants) {
    var element = document.createElement(nom);
    Object.keys(attributs || {}).forEach(function (cle) {
      if (attributs[cle] === true) element.setAttribute(cle, "");
      else if (attributs[cle] !== undefined && attributs[cle] !== false) element.setAttribute(cle, attributs[cle]);
    });
    [].concat(enfants || []).forEach(function (enfant) {
      if (enfant) element.appendChild(typeof enfant === "string" ? document.createTextNode(enfant) : enfant);
    });
    return element;
  }

  lettres.el = el;
})(window.Clausier.lettres);
