/* Search as people type it: accents and plurals ignored, each word as the beginning of a word.
   The theme gives its search worker the words as typed, and asks for the index on every page; it offers no other place to change
   either. This stands before the theme's own script, which asks at once. */
(() => {
  "use strict";

  // The same cuts as `separator` in site/mkdocs.yml: « L. 441-10 » is three words there too.
  const CUTS = /[\s\-,;:!?()[\]"«»’'/…+*]+|\.(?!\d)/;

  /** The beginning that the singular and the plural of a word share, without accents: « Médiateurs » gives « mediateur ». */
  function root(word) {
    const plain = word
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/œ/g, "oe")
      .toLowerCase();
    if (plain.length > 5 && /aux$/.test(plain)) return plain.slice(0, -2);
    return plain.length > 3 ? plain.replace(/[sx]$/, "") : plain;
  }

  /** Every word is wanted, but for the little ones that stand between two others. */
  function query(typed) {
    const words = typed.split(CUTS).filter(Boolean).map(root);
    const long = words.filter((word) => word.length > 2 || /\d/.test(word));
    return (long.length ? long : words).map((word) => "+" + word + "*").join(" ");
  }

  // The index weighs more than all the rest of a page: it waits until the reader goes to the search.
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (/search_index\.json$/.test(url)) this.send = late;
    return open.call(this, method, url, ...rest);
  };

  function late() {
    const ask = (event) => {
      if (event.target.id !== "__search") return;
      document.removeEventListener("change", ask);
      XMLHttpRequest.prototype.send.call(this);
    };
    document.addEventListener("change", ask);
  }

  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    const asked = message && message.type === 2 && typeof message.data === "string";
    return send.call(this, asked ? { type: 2, data: query(message.data) } : message);
  };
})();
