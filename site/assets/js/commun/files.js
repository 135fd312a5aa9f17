/* Scripts of ours loaded when they are needed, and files offered to the reader; from a folder too, where nothing can be fetched. */
((Clausier) => {
  "use strict";

  const loaded = Object.create(null);

  /** Load a script of ours once; those of the page are there already. */
  function load(address) {
    if (!loaded[address] && Array.from(document.scripts).some((script) => script.getAttribute("src") === address)) return Promise.resolve();
    loaded[address] =
      loaded[address] ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const failed = () => {
          delete loaded[address];
          reject(new Error(address));
        };
        // Scripts run in the order they are asked for: each needs those before.
        Object.assign(script, { src: address, async: false, onload: resolve, onerror: failed });
        document.head.append(script);
      });
    return loaded[address];
  }

  /** Offer *content* as a file of that name. */
  function give(content, name, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  Clausier.files = { load, loadAll: (addresses) => Promise.all(addresses.map(load)), give };
})((window.Clausier = window.Clausier || {}));
