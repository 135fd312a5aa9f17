/* The theme keeps the scheme of each visit in the browser, asked or not. Here nothing is kept until the reader chooses one.
   It stands before the theme's own script, which calls `__md_set`. */
(() => {
  "use strict";

  const keep = window.__md_set;
  let chosen = false;
  document.addEventListener(
    "change",
    (event) => {
      if (event.isTrusted && event.target.name === "__palette") chosen = true;
    },
    true
  );
  window.__md_set = (key, ...rest) => {
    if (key !== "__palette" || chosen) keep(key, ...rest);
  };
})();
