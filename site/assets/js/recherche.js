/* Search as people type it: accents and plurals ignored, each word as the beginning of a word.
   The theme gives its search worker the words as typed, and asks for the index on every page; it offers no other place to change
   either. This stands before the theme's own script, which asks at once. */
(function () {
  "use strict";

  /* The same cuts as `separator` in mkdocs.yml: « L. 441-10 » is three words there too. */
  var CUTS = /[\s\-,;:!?()[\]"«»’'/…+*]+|\.(?!\d)/;

  /** The beginning that the singular and the plural of a word share, without accents: « Médiateurs » gives « mediateur ». */
  function root(word) {
    var plain = word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe").toLowerCase();
    if (plain.length > 5 && /aux$/.test(plain)) return plain.slice(0, -2);
    return plain.length > 3 ? plain.replace(/[sx]$/, "") : plain;
  }

  /** Every word is wanted, but for the little ones that stand between two others. */
  function query(typed) {
    var words = typed.split(CUTS).filter(Boolean).map(root);
    var long = words.filter(function (word) { return word.length > 2 || /\d/.test(word); });
    return (long.length ? long : words).map(function (word) { return "+" + word + "*"; }).join(" ");
  }

  /* The index weighs more than all the rest of a page: it waits until the reader goes to the search. */
  var open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url) {
    if (/search_index\.json$/.test(url)) this.send = late;
    return open.apply(this, arguments);
  };

  function late() {
    var request = this;
    document.addEventListener("change", function ask(event) {
      if (event.target.id !== "__search") return;
      document.removeEventListener("change", ask);
      XMLHttpRequest.prototype.send.call(request);
    });
  }

  var send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    var asked = message && message.type === 2 && typeof message.data === "string";
    return send.call(this, asked ? { type: 2, data: query(message.data) } : message);
  };
})();
