/* A page that says costs: the reader's own sum, from the dossier or typed, and what each way costs for it. */
((Clausier) => {
  "use strict";

  const { costs, decimals, store, typed } = Clausier;
  const { phrases, plus } = Clausier.data.costs;
  const say = Clausier.phrases(phrases);
  const form = document.querySelector("form[data-montant]");
  const shown = Array.from(document.querySelectorAll("[data-demarche]"));
  const written = new Map(shown.map((place) => [place, place.textContent]));

  /** The sum of the invoices of the dossier, null when it holds none that can be read. */
  function ofDossier() {
    const { factures } = store.read() || {};
    const rows = Array.isArray(factures) ? factures : [];
    const sums = rows.map((row) => (row && row.ligne_montant_ttc !== undefined ? typed.amount(String(row.ligne_montant_ttc)) : null));
    const read = sums.filter(Boolean).map(decimals.read);
    return read.length ? read.reduce(decimals.add) : null;
  }

  /** What is wrong with a sum, empty when nothing is. */
  function fault(due) {
    if (!due) return say("not_a_sum");
    if (decimals.compare(due, decimals.read("0")) <= 0) return say("too_low");
    return decimals.compare(due, decimals.read(plus)) >= 0 ? say("too_high") : "";
  }

  function show(due) {
    document.querySelectorAll("[data-pour-vous]").forEach((place) => {
      place.hidden = !due;
    });
    shown.forEach((place) => {
      const own = due && costs.line(place.dataset.demarche, due);
      const alone = place.matches("[data-pour-vous]");
      place.textContent = own ? (alone ? own : say("for", { due: costs.euros(due), cost: own }).replace(/\.$/, "")) : written.get(place);
    });
  }

  function start() {
    const field = form.querySelector("input");
    const help = form.querySelector("p");
    const ask = () => {
      const text = field.value.trim();
      const number = text ? typed.amount(text) : null;
      const due = number && decimals.read(number);
      const wrong = text ? fault(due) : "";
      help.textContent = wrong;
      field.toggleAttribute("aria-invalid", Boolean(wrong));
      show(text && !wrong ? due : null);
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", ask);
    const due = ofDossier();
    if (due && !fault(due) && !field.value) {
      field.value = Clausier.french.figure(due);
      ask();
      help.textContent = say("from_dossier");
    } else if (field.value) {
      ask();
    }
  }

  if (form) start();
})((window.Clausier = window.Clausier || {}));
