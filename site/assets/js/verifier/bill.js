/* An invoice given to « Vérifier »: what judges its notes is added with the first file that may be one. */
((Clausier) => {
  "use strict";

  const HEAD = 1024;
  // What stands before the first sign of an XML, in UTF-8 or in UTF-16.
  const MARKS = /[\0\ufeff\ufffd]/g;

  /**
   * Return the number of the invoice in *file* and what is off in its notes, by what *dossier* says of its public and its contract; null when
   * the file is something else. *notes* lists the scripts that judge, and is empty where the site has no law of penalties.
   */
  Clausier.bill = async (file, dossier, notes) => {
    const head = await file.slice(0, HEAD).text();
    if (!notes || !(head.includes("%PDF-") || head.replace(MARKS, "").trimStart().startsWith("<"))) return null;
    await Clausier.files.loadAll(notes.split(","));
    const { data, days, invoiceNotes, store } = Clausier;
    if (file.size > data.invoices.limites.octets) return null;
    const { attaches } = document.getElementById("dossier").dataset;
    const facts = await invoiceNotes.invoiceIn(new Uint8Array(await file.arrayBuffer()), attaches.split(","));
    if (!facts) return null;
    const known = { ...dossier, public: store.owes(dossier) ? dossier.public : null };
    return { number: facts.number, constats: await invoiceNotes.check(facts, Math.max(days.today(), data.notes.jour), known) };
  };
})((window.Clausier = window.Clausier || {}));
