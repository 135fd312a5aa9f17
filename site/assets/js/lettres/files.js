/* Files and scripts: loaded from our own folder, given to the reader, read from her disk. Nothing is sent. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const loaded = Object.create(null);

  /** Load a script of ours once; works from a folder too, where nothing can be fetched. */
  letters.load = (address) => {
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
  };

  letters.loadAll = (addresses) => Promise.all(addresses.map(letters.load));

  /** Offer *content* as a file of that name. */
  letters.give = (content, name, type) => {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  /** Copy *text*: true once done; the old way where the new one is refused. */
  letters.copy = (text) => {
    function oldWay() {
      const place = document.createElement("textarea");
      const before = document.activeElement;
      place.value = text;
      place.className = "hors-champ";
      document.body.append(place);
      place.select();
      const done = document.execCommand("copy");
      place.remove();
      if (before) before.focus();
      return done;
    }
    return navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, oldWay) : Promise.resolve(oldWay());
  };
})((window.Clausier = window.Clausier || {}));
