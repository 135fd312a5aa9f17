/* The form of penalties and the dossier of the tools: each fills the other. */
((Clausier) => {
  "use strict";

  const { store, typed } = Clausier;
  const { form } = Clausier.form;
  const rates = Clausier.contractRate(Clausier.data.common.taux);
  const OF_ROWS = ["number", "amount", "due", "day", "payment"];
  // What a row of the dossier holds beside what this form asks.
  const kept = new WeakMap();
  let strays = [];

  const fieldIn = (row, name) => row.querySelector('[name="' + name + '"]');
  const own = () => ((store.read() || {}).outils || {}).penalites || {};

  /** Return the words of the rate of a contract of *form*: a figure alone is of that form; null when it is none. */
  function rateOf(wanted, text) {
    const choices = [text, text + "x", "BCE + " + text];
    return choices.find((words) => (rates.read(words) || {}).form === wanted) || null;
  }

  function putRate(words, wanted) {
    const read = words && rates.read(words);
    form.elements.forme.value = read ? read.form : words && rates.none(words) ? "" : wanted || "";
    form.elements.rate.value = read ? read.figure.replace(".", ",") : (!words || rates.none(words) ? "" : words);
  }

  /** Fill the form with *dossier*; *page* adds the rows. */
  function fill(page, dossier) {
    const tool = (dossier.outils || {}).penalites || {};
    const { elements } = form;
    form.reset();
    page.choose(elements.public, store.owes(dossier) ? dossier.public : tool.public);
    page.choose(elements.creditor, tool.creditor);
    elements.notice.value = typed.day(dossier.date_reception);
    elements.to.value = typed.day(dossier.date_arrete) || page.today;
    putRate(dossier.taux_contractuel, tool.forme);
    page.empty();
    const invoices = dossier.factures && dossier.factures.length ? dossier.factures : [{}];
    const rows = invoices.map((invoice, rank) => fillInvoice(page.addInvoice(), invoice, (tool.nombres || [])[rank]));
    strays = [];
    (dossier.paiements || []).forEach((payment, rank) => {
      // A row that the letter asks and nobody answered is no payment: it would wait for a day and a sum.
      if (!Object.values(payment).some(Boolean)) return;
      const row = rows[placeOf(payment, invoices, (tool.rangs || [])[rank])];
      if (row) fillPayment(page.addPayment(row), payment);
      else strays.push(payment);
    });
  }

  function fillInvoice(row, invoice, count) {
    kept.set(row, invoice);
    fieldIn(row, "number").value = invoice.ligne_facture || "";
    fieldIn(row, "amount").value = invoice.ligne_montant_ttc || "";
    fieldIn(row, "due").value = typed.day(invoice.ligne_echeance);
    if (count) fieldIn(row, "invoices").value = count;
    return row;
  }

  function fillPayment(row, payment) {
    kept.set(row, payment);
    fieldIn(row, "day").value = typed.day(payment.ligne_date_paiement);
    fieldIn(row, "payment").value = payment.ligne_paiement || "";
  }

  /** Return the rank of the invoice that a payment pays: by its number, else the one it was typed under. */
  function placeOf(payment, invoices, rank) {
    if (invoices.length === 1) return 0;
    if (!payment.ligne_facture) return rank;
    return invoices.findIndex((invoice) => invoice.ligne_facture === payment.ligne_facture);
  }

  function answered(row, given) {
    const found = { ...kept.get(row), ...given };
    for (const key of Object.keys(found)) if (found[key] === "") delete found[key];
    return found;
  }

  /** Return the tables of the dossier as the rows of the form tell them, and what only this form knows of them. */
  function tables(rows) {
    const factures = [];
    const paiements = [];
    const rangs = [];
    rows.forEach((row, rank) => {
      const number = fieldIn(row, "number").value.trim();
      const facture = { ligne_facture: number, ligne_echeance: fieldIn(row, "due").value };
      factures.push(answered(row, { ...facture, ligne_montant_ttc: fieldIn(row, "amount").value }));
      row.querySelectorAll(".paiement").forEach((payment) => {
        const given = { ligne_date_paiement: fieldIn(payment, "day").value, ligne_paiement: fieldIn(payment, "payment").value };
        paiements.push(answered(payment, { ...given, ligne_facture: number }));
        rangs.push(rank);
      });
    });
    return { factures, paiements: [...paiements, ...strays], rangs };
  }

  function tool(given) {
    const { outils } = store.read() || {};
    return { outils: { ...outils, penalites: { ...own(), ...given } } };
  }

  /** Write in the dossier the field *name* of the form, or its rows. */
  function write(name, rows) {
    const { elements } = form;
    const field = elements[name];
    const value = field && field.value && field.value.trim();
    if (field && field.validity && field.validity.badInput) return;
    const shared = {
      public: () => store.merge(store.owes(store.read() || {}) ? { public: value } : tool({ public: value })),
      creditor: () => store.merge(tool({ creditor: value })),
      notice: () => store.merge({ date_reception: value || undefined }),
      to: () => store.merge({ date_arrete: value || undefined }),
      invoices: () => store.merge(tool({ nombres: rows.map((row) => fieldIn(row, "invoices").value) })),
      forme: writeRate,
      rate: writeRate
    };
    if (OF_ROWS.includes(name)) writeRows(rows);
    else if (Object.hasOwn(shared, name)) shared[name]();
  }

  function writeRate() {
    const [forme, rate] = [form.elements.forme.value, form.elements.rate.value.trim()];
    const words = forme ? rateOf(forme, rate) || rate || undefined : "aucun";
    store.merge({ taux_contractuel: words, ...tool({ forme: forme || undefined }) });
  }

  function writeRows(rows) {
    const { factures, paiements, rangs } = tables(rows);
    const before = (store.read() || {}).paiements;
    const nombres = rows.map((row) => fieldIn(row, "invoices").value);
    store.merge({ factures, paiements: paiements.length ? paiements : before && [], ...tool({ rangs, nombres }) });
  }

  /** Note that what was counted holds: nothing more was paid. */
  function counted() {
    const dossier = store.read() || {};
    if (!dossier.paiements) store.merge({ paiements: [] });
  }

  Clausier.memory = { fill, write, counted, rateOf };
})((window.Clausier = window.Clausier || {}));
