/* Files and scripts: loaded from our own folder, given to the reader, read from her disk. Nothing is sent. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  Object.assign(letters, Clausier.files);

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
