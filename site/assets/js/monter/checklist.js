/* What the way asks for against what is there. As generator/casefile/checklist.py and generator/depots/asked.py. */
((Clausier) => {
  "use strict";

  const { casefile, decimals } = Clausier;
  const data = Clausier.data.casefile;

  /** Return the ways open to *pack* against *reader*: [{ id, depot, places of its demands }]. */
  casefile.ways = (pack, reader) => {
    const found = data.packs.find((one) => one.id === pack);
    return ((found && found.publics[reader]) || []).map(([id, places]) => ({ id, depot: data.depots[id], places }));
  };

  const passes = (one, due) =>
    (!one.plus_de || decimals.compare(due, decimals.read(one.plus_de)) > 0) &&
    (!one.au_plus || decimals.compare(due, decimals.read(one.au_plus)) <= 0);

  /** Return the demands of a way for the sum *due* (a decimal, null when it is not known: as the command, it then counts for nothing). */
  casefile.asked = ({ depot, places }, due) => {
    const sum = due || decimals.read("0");
    return places.map((place) => depot.exigences[place]).filter((one) => passes(one, sum));
  };

  /** Whether a way is shut to the sum *due*, null when it is not known. */
  casefile.shut = (depot, due) => Boolean(due) && !passes(depot, due);

  /** Return [{ exigence, state: "la" | "fait" | "a_remplir" | "manque", numbers, documents }] of each demand; *made* is the document that
      the page makes, *offeredHere* those of the way that the site fills. */
  casefile.answered = (demands, parts, made, offeredHere) => {
    const held = parts.flatMap(({ part, pieces }) => (part ? pieces : []));
    return demands.map((exigence) => {
      const numbers = held.filter(({ piece }) => exigence.pieces.includes(piece.nature)).map(({ number }) => number);
      const kinds = data.natures.filter((one) => exigence.pieces.includes(one.id));
      const documents = kinds.flatMap((one) => one.documents);
      const ours = documents.some((name) => name === made);
      const offered = documents.filter((name) => offeredHere.includes(name) && name !== made);
      const state = numbers.length ? "la" : ours ? "fait" : offered.length ? "a_remplir" : "manque";
      return { exigence, state, numbers, documents: offered };
    });
  };
})((window.Clausier = window.Clausier || {}));
