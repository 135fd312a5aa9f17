/* The theme keeps the scheme of each visit in the browser, asked or not. Here nothing is kept until the reader chooses one.
   It stands before the theme's own script, which calls `__md_set`. */
(function () {
  "use strict";
  var keep = window.__md_set;
  var chosen = false;
  document.addEventListener("change", function (event) {
    if (event.isTrusted && event.target.name === "__palette") chosen = true;
  }, true);
  window.__md_set = function (key) {
    if (key !== "__palette" || chosen) keep.apply(null, arguments);
  };
})();
