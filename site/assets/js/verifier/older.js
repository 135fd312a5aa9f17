/* The published text that a file was made from, when it is no longer today's. As generator/verify/published.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;

  /** Return { text, laid, publics, others } for a file that comes from an older text, null for every other file. */
  verify.olderOf = async (read, origin, all) => {
    const texts = verify.common.anciens || [];
    if (!texts.length || all.some((one) => one.same)) return null;
    if (origin) return best(read, named(texts, origin));
    const least = Math.max(0, ...all.map((one) => one.likeness));
    if (least === 1) return null;
    const likely = all.filter((one) => one.likeness >= verify.common.reprise.semblable).map((one) => one.model.document);
    const found = await best(
      read,
      texts.filter((text) => likely.includes(text.document))
    );
    return found && found.likeness > Math.max(least, verify.rules.rapprochement.moindre) ? found : null;
  };

  /** Return the text that a file names by its digest: the same words may have come out again with another version or another date. */
  function named(texts, origin) {
    const same = (text) => text.document === origin.document && text.empreinte === origin.empreinte;
    const found = texts.filter((text) => same(text) && text.publics.includes(origin.public));
    const measures = (text) => [text.version === origin.version, text.droit === origin.droit, text.publie].map(Number);
    return found.sort((one, other) => compared(measures(one), measures(other))).slice(-1);
  }

  /** Return the likest of some texts, and those that are as likely; of equals, the latest. */
  async function best(read, texts) {
    const laid = [];
    for (const { fichier, adresse, publics } of texts) {
      await verify.load(fichier);
      const text = verify.receivedOlder(adresse);
      verify.useBlanks(text.blancs);
      const found = verify.align(read, text.template);
      laid.push({ text, publics, laid: found, likeness: verify.likeness(found) });
    }
    verify.useBlanks(null);
    if (!laid.length) return null;
    const measures = (one) => [one.likeness, one.text.publie, one.text.adresse];
    const [chosen, ...rest] = laid.sort((one, other) => compared(measures(other), measures(one)));
    return { ...chosen, others: rest.filter((one) => one.likeness === chosen.likeness).map((one) => one.text) };
  }

  /** Order two lists of measures: the first that differs decides. */
  function compared(one, other) {
    const index = one.findIndex((value, place) => value !== other[place]);
    return index < 0 ? 0 : one[index] < other[index] ? -1 : 1;
  }
})((window.Clausier = window.Clausier || {}));
