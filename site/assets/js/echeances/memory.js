/* The form of deadlines and the dossier of the tools: each fills the other. */
((Clausier) => {
  "use strict";

  const { store, typed } = Clausier;
  const { form } = Clausier.form;

  /** Return the rank of the invoice whose dates are counted: the one that letters speak of, else the first. */
  function rankIn(dossier) {
    const found = (dossier.factures || []).findIndex((row) => row.ligne_facture && row.ligne_facture === dossier.facture_numero);
    return Math.max(found, 0);
  }

  const own = (dossier) => (dossier.outils || {}).echeances || {};

  function put(field, given) {
    if (field.type === "checkbox") field.checked = given === true;
    else if (field.type === "date") field.value = typed.day(given);
    else if (field.tagName !== "SELECT") field.value = given || "";
    else if (Array.from(field.options).some((option) => option.value === given)) field.value = given;
  }

  /** Fill the form with *dossier*. */
  function fill(dossier) {
    const said = (Clausier.situation && Clausier.situation.read()) || {};
    // Only who is owed has deadlines to keep here.
    const situation = said.pack in Clausier.data.deadlines.professions ? said : {};
    const reader = store.owes(dossier) ? dossier.public : own(dossier).public;
    const invoice = (dossier.factures || [])[rankIn(dossier)] || {};
    form.reset();
    const shared = { public: reader || situation.public, due: invoice.ligne_echeance, notice: dossier.date_reception };
    const given = { profession: situation.pack, label: invoice.ligne_facture, ...own(dossier), ...shared };
    for (const [name, value] of Object.entries(given)) if (form.elements[name]) put(form.elements[name], value);
  }

  /** Write *field* in the dossier. */
  function write(field) {
    if (!field.name || (field.validity && field.validity.badInput)) return;
    const dossier = store.read() || {};
    const value = field.type === "checkbox" ? field.checked : field.value;
    const keep = () => store.merge({ outils: { ...dossier.outils, echeances: { ...own(dossier), [field.name]: value } } });
    const shared = {
      public: () => (store.owes(dossier) ? store.merge({ public: value }) : keep()),
      notice: () => store.merge({ date_reception: value || undefined }),
      due: () => writeDue(dossier, value)
    };
    if (Object.hasOwn(shared, field.name)) shared[field.name]();
    else keep();
  }

  function writeDue(dossier, value) {
    const factures = dossier.factures && dossier.factures.length ? dossier.factures : [{}];
    const rank = rankIn(dossier);
    store.merge({ factures: factures.map((row, index) => (index === rank ? { ...row, ligne_echeance: value } : row)) });
  }

  Clausier.memory = { fill, write };
})((window.Clausier = window.Clausier || {}));
