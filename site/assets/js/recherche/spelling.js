/* A word that no page holds, and the nearest that one does. */
((Clausier) => {
  "use strict";

  const { search } = Clausier;
  const SEEN = 4; // a word that we hardly use is not the one that was meant,
  const LONG = 8; // but a long one looks like no other

  /** How many letters to add, drop, change or swap to go from *a* to *b*; *most* + 1 when more than *most*. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        next[j] = Math.min(changed, row[j] + 1, next[j - 1] + 1);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  /** The word of *known* (folded word → {count, shown}) nearest to the folded *word*, or null; the commonest of those as near. */
  search.nearest = (word, known) => {
    if (word.length < 4 || /\d/.test(word)) return null;
    // « linjonction »: an apostrophe that a phone did not write.
    const bare = word.replace(/^(?:qu|[cdjlmnst])/, "");
    if (bare !== word && bare.length > 3 && known.has(bare)) return bare;
    const most = word.length < LONG ? 1 : 2;
    let best = null;
    let least = most + 1;
    for (const [candidate, { count }] of known) {
      if (candidate.length < LONG && count < SEEN) continue;
      const off = distance(word, candidate, Math.min(most, least));
      const alike = candidate[0] === word[0];
      // Two letters off and another beginning: another word.
      if (off > (alike ? most : 1)) continue;
      const far = off + (alike ? 0 : 0.5);
      if (far < least || (far === least && best && count > known.get(best).count)) [best, least] = [candidate, far];
    }
    return best;
  };
})((window.Clausier = window.Clausier || {}));
