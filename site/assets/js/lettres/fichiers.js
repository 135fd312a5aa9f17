/* Files and scripts: loaded from our own folder, given to the reader, read from her disk. Nothing is sent. */
(function (lettres) {
  "use strict";
  var charges = Object.create(null);

  /** Load a script of ours once; works from a folder too, where nothing can be fetched. */
  lettres.charger = function (adresse) {
    if (!charges[adresse]) {
      charges[adresse] = new Promise(function (bien, mal) {
        var script = document.createElement("script");
        script.src = adresse;
        script.onload = bien;
        script.onerror = function () {
          delete charges[adresse];
          mal(new Error(adresse));
        };
        document.head.appendChild(script);
      });
    }
    return charges[adresse];
  };

  /** Offer *contenu* as a file of that name. */
  lettres.donner = function (contenu, nom, type) {
    var adresse = URL.createObjectURL(new Blob([contenu], { type: type })), lien = document.createElement("a");
    lien.href = adresse;
    lien.download = nom;
    document.body.appendChild(lien);
    lien.click();
    lien.remove();
    window.setTimeout(function () { URL.revokeObjectURL(adresse); }, 10000);
  };

  /** Copy *texte*: true once done; the old way where the new one is refused. */
  lettres.copier = function (texte) {
    function ancienne() {
      var place = document.createElement("textarea"), avant = document.activeElement;
      place.value = texte;
      place.className = "hors-champ";
      document.body.appendChild(place);
      place.select();
      var fait = document.execCommand("copy");
      place.remove();
      if (avant) avant.focus();
      return fait;
    }
    if (!navigator.clipboard) return Promise.resolve(ancienne());
    return navigator.clipboard.writeText(texte).then(function () { return true; }, ancienne);
  };
})(window.Clausier.lettres);
