/* The page: rows added and taken away, the form read, the account shown, copied, printed. */
((Clausier) => {
  "use strict";

  const { days, files, french, memory, store } = Clausier;
  const tools = Clausier.form;
  const make = tools.make;
  const form = tools.form;
  const traits = Clausier.data.penalties.traits;
  const invoices = document.getElementById("factures");
  const result = document.getElementById("resultat");
  const next = document.getElementById("suites");
  let count = 0;
  let again = () => {};

  /** A copy of a row, each id made its own. */
  function copyOf(name) {
    count += 1;
    const made = document.querySelector('[data-modele="' + name + '"]').firstElementChild.cloneNode(true);
    made.querySelectorAll("[id], [for], [aria-describedby]").forEach((element) => {
      ["id", "for", "aria-describedby"].forEach((attribute) => {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(/-N/g, "-" + count));
      });
    });
    return made;
  }

  function rows() {
    return Array.from(invoices.children);
  }

  function named() {
    rows().forEach((row, index) => {
      row.querySelector("legend").textContent = "Facture " + (index + 1);
      row.querySelector('[data-geste="retirer"]').hidden = rows().length === 1;
      row.querySelectorAll(".paiement").forEach((payment, place) => {
        payment.setAttribute("aria-label", "Paiement " + (place + 1) + " de la facture " + (index + 1));
      });
    });
  }

  function fieldIn(row, name) {
    return row.querySelector('[name="' + name + '"]');
  }

  function addInvoice() {
    const row = copyOf("facture");
    invoices.append(row);
    return row;
  }

  function addPayment(row) {
    const payment = copyOf("paiement");
    row.querySelector(".paiements").append(payment);
    return payment;
  }

  function gesture(event) {
    const button = event.target.closest("[data-geste]");
    if (!button) return;
    const row = button.closest(".facture");
    let place = row.querySelector('[data-geste="payer"]');
    if (button.dataset.geste === "payer") {
      place = fieldIn(addPayment(row), "day");
    } else if (button.dataset.geste === "effacer") {
      button.closest(".paiement").remove();
    } else {
      row.remove();
      place = document.getElementById("ajouter-facture");
    }
    named();
    arrange();
    memory.write("amount", rows());
    place.focus();
    again();
  }

  function legal() {
    return traits.publics[form.elements.public.value].from_notice || !traits.creanciers[form.elements.creditor.value].business;
  }

  /** Only what the regime asks is shown. */
  function arrange() {
    const fixed = legal() || traits.publics[form.elements.public.value].public_body;
    form.querySelector('[data-champ="forme"]').hidden = fixed;
    form.querySelector('[data-champ="rate"]').hidden = fixed || !form.elements.forme.value;
    form.querySelectorAll('#factures [data-champ="invoices"]').forEach((place) => {
      place.hidden = legal();
    });
  }

  /** The rate of the contract as the library reads it, null when it sets none. */
  function contractRate(errors) {
    const field = form.elements.rate;
    if (field.closest(".saisie").hidden) return null;
    const wanted = form.elements.forme.value;
    // A figure alone, or the words themselves: « 3 », « 3x », « trois fois le taux légal ».
    const found = memory.rateOf(form.elements.forme.value, field.value.trim());
    if (!found) errors.push({ field, message: "écrivez le chiffre de votre contrat, par exemple 12,5." });
    return found;
  }

  function asked(row, errors) {
    return {
      amount: tools.amount(fieldIn(row, "amount"), errors),
      due: tools.day(fieldIn(row, "due"), errors, true),
      to: form.elements.to.value,
      public: form.elements.public.value,
      creditor: form.elements.creditor.value,
      notice: form.elements.notice.value || null,
      payments: Array.from(row.querySelectorAll(".paiement"), (payment) => {
        return {
          day: tools.day(fieldIn(payment, "day"), errors, true),
          amount: tools.amount(fieldIn(payment, "payment"), errors)
        };
      }),
      rate: contractRate([]),
      invoices: legal() ? 1 : tools.whole(fieldIn(row, "invoices"), errors) || 0
    };
  }

  /** The field that a refusal of the library speaks of. */
  function fieldOf(row, claim, error) {
    if (error.option !== "payment") return fieldIn(row, error.option) || form.elements[error.option] || form.elements.to;
    const wrong = claim.payments.findIndex((payment) => {
      const alone = Clausier.penalties.compute(Object.assign({}, claim, { payments: [payment] }));
      return alone.error && alone.error.option === "payment";
    });
    return fieldIn(row.querySelectorAll(".paiement")[wrong], claim.payments[wrong].day > claim.to ? "day" : "payment");
  }

  function calculate(move) {
    const errors = [];
    tools.day(form.elements.to, errors, true);
    tools.day(form.elements.notice, errors, false);
    contractRate(errors);
    const claims = rows().map((row) => asked(row, errors));
    const accounts = [];
    if (!errors.length) {
      claims.forEach((claim, index) => {
        const made = Clausier.penalties.compute(claim);
        if (made.error) errors.push({ field: fieldOf(rows()[index], claim, made.error), message: made.error.message });
        accounts.push(made);
      });
    }
    tools.show(errors, move);
    result.hidden = errors.length > 0;
    if (errors.length) return tools.status("");
    display(accounts, move);
  }

  function display(accounts, move) {
    const names = rows().map((row, index) => "Facture " + (fieldIn(row, "number").value.trim() || index + 1));
    const copyButton = make("button", { type: "button", class: "md-button" }, "Copier le texte");
    const printButton = make("button", { type: "button", class: "md-button" }, "Imprimer");
    copyButton.addEventListener("click", () => {
      Clausier.copy(Clausier.penalties.text(accounts, names)).then((copied) => {
        tools.status(copied ? "Le décompte est copié." : "La copie a échoué\u00a0: sélectionnez le texte à la main.");
      });
    });
    printButton.addEventListener("click", () => {
      window.print();
    });
    result.replaceChildren.apply(result, Clausier.penalties.shown(accounts, names));
    result.append(make("p", { class: "gestes" }, [copyButton, " ", printButton]));
    if (next) {
      next.hidden = false;
      result.append(next);
    }
    memory.counted();
    const sum = french.euros(Clausier.penalties.whole(accounts).total);
    const total = Clausier.penalties.say("total", { to: french.date(accounts[0].result.claim.to) }) + "\u00a0: " + sum;
    tools.status(Clausier.penalties.tooLate(accounts).concat(total).join(" "));
    if (move) document.getElementById("decompte").focus();
  }

  /** Choose *value* in a list that has it. */
  function choose(list, value) {
    if (Array.from(list.options).some((option) => option.value === value)) list.value = value;
  }

  /** Fill the form with what the tools know. */
  function fill(dossier) {
    memory.fill({ addInvoice, addPayment, choose, empty: () => invoices.replaceChildren(), today: days.iso(days.today()) }, dossier);
    named();
    arrange();
  }

  let ready = null;

  /** Count, once the engine is there: it comes with the first calculation. */
  function counting(move) {
    if (Clausier.penalties && Clausier.penalties.shown) return calculate(move);
    ready = ready || files.loadAll(form.dataset.calcul.split(","));
    ready.then(
      () => calculate(move),
      () => {
        ready = null;
        tools.status("Le calcul n’est pas arrivé\u00a0: rechargez la page, puis recommencez.");
      }
    );
  }

  fill(store.read() || {});
  document.getElementById("ajouter-facture").addEventListener("click", () => {
    const row = addInvoice();
    named();
    arrange();
    memory.write("amount", rows());
    fieldIn(row, "amount").focus();
  });
  invoices.addEventListener("click", gesture);
  form.addEventListener("change", arrange, true);
  ["input", "change"].forEach((kind) => {
    form.addEventListener(kind, (event) => memory.write(event.target.name, rows()));
  });
  again = tools.start(counting).again;
  store.watch((dossier) => {
    fill(dossier);
    again();
  });
})((window.Clausier = window.Clausier || {}));
