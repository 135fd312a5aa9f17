/* The files of the case: each piece with its number, all of them together, their list. As generator/casefile/assembly.py. */
((Clausier) => {
  "use strict";

  const { casefile, french, letters } = Clausier;
  const { limites } = Clausier.data.casefile;
  const NBSP = "\u00a0";

  /** Thrown with all that is wrong with the pieces: each fault is said beside its own. */
  casefile.FaultsError = class extends Error {
    constructor(faults) {
      super(faults.map(({ message }) => message).join("\n"));
      this.faults = faults;
    }
  };

  /** Open, upright and number every piece. Throws FaultsError with the refusals of all of them. */
  async function numbered(held, day, tell) {
    const tokens = letters.press.jetons;
    const faults = [];
    let pages = 0;
    for (const { number, piece } of held) {
      tell("Pièce " + number + " sur " + held.length + "…");
      const titre = "Pièce n°" + NBSP + number + " – " + piece.titre;
      try {
        const made = await casefile.stamped(piece, number, tokens, titre, day);
        Object.assign(piece, { pdf: made.pdf, count: made.count, notes: made.notes.map((name) => french.capital(casefile.say(name)) + ".") });
        pages += made.count;
        if (pages > limites.pages_ensemble) {
          throw new casefile.Refused("too_many_pages", { count: pages, most: limites.pages_ensemble });
        }
        piece.content = await casefile.saved(made.pdf);
        piece.made = await casefile.digest(piece.content);
      } catch (error) {
        faults.push({ piece, message: casefile.why(error) });
      }
      await casefile.breath();
    }
    if (faults.length) throw new casefile.FaultsError(faults);
  }

  const cutTitle = (titre, start, end, count) => (end - start < count ? titre + " (pages " + (start + 1) + " à " + end + ")" : titre);

  async function bundles(asked, held, place, tell) {
    const { depot, day, most } = asked;
    const titre = "Pièces – " + depot.titre_court;
    const pied = depot.titre + " – dossier du " + french.date(day);
    const name = String(place).padStart(2, "0") + "-pieces";

    async function made(heading, chosen) {
      const lines = chosen.map(([rank, start, end]) => {
        const { number, piece, part } = held[rank];
        return { part, number, titre: cutTitle(piece.titre, start, end, piece.count), date: piece.date, count: end - start };
      });
      const chapters = chosen.map(([rank, start, end]) => {
        const { number, piece, nom } = held[rank];
        return { part: nom, title: cutTitle(number + ". " + piece.titre, start, end, piece.count), pdf: piece.pdf, start, end };
      });
      const cover = await casefile.cover({ ...asked, titre: heading, lines, pied });
      return casefile.bundled(cover, chapters, heading, day);
    }

    tell("Toutes les pièces en un PDF…");
    const whole = await made(
      titre,
      held.map(({ piece }, rank) => [rank, 0, piece.count])
    );
    if (!most || whole.length <= most * limites.mega) return [[name + ".pdf", whole]];
    const weights = [];
    for (const { piece } of held) weights.push(await casefile.weights(piece.pdf, day));
    const parts = casefile.cut(weights, Math.floor(most * limites.mega * limites.moindre));
    const files = [];
    for (const [rank, chosen] of parts.entries()) {
      const end = "partie " + (rank + 1) + " sur " + parts.length;
      tell("Les pièces, " + end + "…");
      files.push([name + "-" + end.replace(/ /g, "-") + ".pdf", await made(titre + ", " + end, chosen)]);
    }
    return files;
  }

  /** Return the file of a piece, in parts when it is too heavy. */
  async function ofPiece({ number, piece }, { day, most }) {
    const name = casefile.fileName(number, piece.titre);
    if (!most || piece.content.length <= most * limites.mega) return [[name, piece.content]];
    const parts = casefile.cut([await casefile.weights(piece.pdf, day)], Math.floor(most * limites.mega * limites.moindre));
    const titre = "Pièce n°" + NBSP + number + " – " + piece.titre;
    const files = [];
    for (const [rank, [[, start, end]]] of parts.entries()) {
      const told = "partie " + (rank + 1) + " sur " + parts.length;
      const content = await casefile.alone(piece.pdf, start, end, titre + ", " + told, day);
      files.push([name.replace(/\.pdf$/, "-" + told.replace(/ /g, "-") + ".pdf"), content]);
    }
    return files;
  }

  /** Return the files of a case: { files: [[name, bytes]], missing: the blanks left in the list of the pieces }. */
  casefile.made = async (asked, tell) => {
    const { document, parts, documents } = asked;
    const held = parts.flatMap(({ part, nom, pieces }) => pieces.map((one) => ({ ...one, part, nom })));
    await numbered(held, asked.day, tell);
    tell("Le bordereau…");
    const list = document ? await casefile.listed(asked) : { content: null, missing: [] };
    const files = list.content ? [[String(documents.indexOf(document) + 1).padStart(2, "0") + "-" + document + ".pdf", list.content]] : [];
    files.push(...(await bundles(asked, held, documents.length + 1, tell)));
    for (const one of held) files.push(...(await ofPiece(one, asked)).map(([name, content]) => ["pieces/" + name, content]));
    for (const { piece } of held) {
      delete piece.pdf;
      delete piece.content;
    }
    return { files, missing: list.missing };
  };

  /** Return the bytes of a ZIP of *files*; PDFs are compressed already. */
  casefile.zipped = (files) =>
    new Promise((resolve, reject) => {
      const held = [];
      const zip = new window.fflate.Zip((error, chunk, last) => {
        if (error) reject(error);
        else held.push(chunk);
        if (last) resolve(new Blob(held, { type: "application/zip" }));
      });
      (async () => {
        for (const [name, content] of files) {
          const entry = new window.fflate.ZipPassThrough(name);
          entry.mtime = new Date(1980, 0, 1);
          zip.add(entry);
          for (let at = 0; at < content.length || at === 0; at += 4e6) {
            entry.push(content.subarray(at, at + 4e6), at + 4e6 >= content.length);
            await casefile.breath();
          }
        }
        zip.end();
      })().catch(reject);
    });
})((window.Clausier = window.Clausier || {}));
