/* The words of a text as the search sees them: no accent, no plural, no ending of a verb, the little words apart. */
((Clausier) => {
  "use strict";

  const search = (Clausier.search = Clausier.search || {});

  // Said in every sentence, hence never asked for; typed on a phone too. « sommes » is not here: a sum is what we speak of.
  const LITTLE = new Set(
    (
      "a ai aie ait alors apres as au aussi aux avais avait avant avec avez avoir avons bien bonjour bonsoir bjr c ca car ce ceci cela ces cet " +
      "cette ceux chez ci combien comme comment d dans de deja depuis des dire dit doc dois donc du elle elles en encore entre est et etais etait etant " +
      "ete etes etre eu faire fais fait faites faut g gars hello help il ils j jai je jusque k ke koi l la le les leur leurs lui m ma mais me " +
      "meme merci mes mme moi mon monsieur mr n na ne ni nos notre nous on ont or ou par pas peu peut peux pk plus pour pourquoi pq puis qd " +
      "qu quand que quel quelle quelles quels qui quoi s sa salut sans se sera ses si slt soit son sont sous suis sur svp t ta te tes tjrs tjs " +
      "toi ton toujours tous tout toute toutes tres trop tu un une va vais veulent veut veux voici voila vont vos votre vous vs y ya"
    ).split(" ")
  );
  // Endings, the longest first; what is left keeps three letters at least.
  const ENDINGS = [
    ["ification", "ifi"],
    ["issement", ""],
    ["atrice", ""],
    ["atoire", ""],
    ["ateur", ""],
    ["ation", ""],
    ["ement", ""],
    ["aient", ""],
    ["erait", ""],
    ["erai", ""],
    ["eront", ""],
    ["era", ""],
    ["ait", ""],
    ["ant", ""],
    ["ee", ""],
    ["er", ""],
    ["ez", ""],
    ["ir", ""],
    ["e", ""],
  ];
  const SHORTEST = 3;

  /** *text* in lower case, without accents nor ligatures. */
  function fold(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae");
  }

  /** What the forms of a word share: « payée », « paiement » and « paie » give « pai ». */
  function stem(folded) {
    if (/\d/.test(folded) || folded.length <= SHORTEST) return folded;
    // The one verb of this guide, whose forms share two letters.
    if (/^(im)?pa[iy](?!x$|s$|sa)/.test(folded)) return folded.replace(/^(im|)pa[iy].*/, "$1pai");
    let word = folded === "travaux" ? "travail" : folded;
    if (word.length > 4 && /[^e]aux$/.test(word)) word = word.replace(/aux$/, "al");
    else if (!/ss$/.test(word)) word = word.replace(/[sx]$/, "");
    for (const [ending, left] of ENDINGS) {
      const short = word.length - ending.length + left.length;
      if (word.endsWith(ending) && short >= SHORTEST) word = word.slice(0, word.length - ending.length) + left;
    }
    return word.length > SHORTEST + 1 ? word.replace(/i$/, "") : word;
  }

  // One word: an article of law, a figure with its thousands, or letters.
  const WORD = /(?:\b[lrda]\.? ?)?\d+(?:-\d+)+|\d{1,3}(?: \d{3})+(?!\d)|\p{L}+\d*|\d+|€/gu;

  const met = new Map();

  /** A word as written, in lower case: {word, stem, little}. */
  function known(lower) {
    let one = met.get(lower);
    if (!one) {
      const word = lower === "€" ? "euros" : fold(lower).replace(/[. ]/g, "");
      met.set(lower, (one = { word, stem: stem(word), little: LITTLE.has(word) }));
    }
    return one;
  }

  /** The words of *text*: {start, end, word, stem, little}, where *word* is folded and *little* says that nobody asks for it. */
  function words(text) {
    const found = [];
    // Each sign gives one, so that places in the text stay.
    const flat = text.replace(/[\u00a0\u202f]/g, " ").replace(/[’']/g, " ");
    const lower = flat.toLowerCase();
    for (const match of (lower.length === flat.length ? lower : flat).matchAll(WORD)) {
      found.push({ start: match.index, end: match.index + match[0].length, ...known(match[0].toLowerCase()) });
    }
    return found;
  }

  Object.assign(search, { fold, stem, words });
})((window.Clausier = window.Clausier || {}));
