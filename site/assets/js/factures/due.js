/* The day an invoice had to be paid, told from the last day of a discount. As generator/dossier/invoice/due.py. */
((Clausier) => {
  "use strict";

  const { french, invoices } = Clausier;
  const { say } = invoices;
  const patterns = Clausier.data.invoices.motifs;
  const [DISCOUNT, NONE, CODED] = ["escompte", "sans_escompte", "escompte_code"].map((name) => new RegExp(patterns[name], "g"));

  const speaksOfDiscount = (text) => invoices.plain(text.replace(CODED, "")).replace(NONE, "").search(DISCOUNT) >= 0;
  const sorted = (days) => Array.from(new Set(days)).sort((one, other) => one - other);
  const told = (days, joint) => days.map(french.date).join(joint);

  /** Return the due date that the payment terms give (`due`, null when none), and what to check about it (`caution`). */
  invoices.dueDate = (terms) => {
    const settle = say("settle_date");
    const discounts = terms.length === 1 ? [] : terms.filter((term) => term.discount || speaksOfDiscount(term.text));
    const last = sorted(terms.filter((term) => term.due !== null && !discounts.includes(term)).map((term) => term.due));
    const early = sorted(discounts.filter((term) => term.due !== null).map((term) => term.due));
    if (!last.length) return { due: null, caution: early.length ? say("discount_only", { days: told(early, " et "), settle }) : null };
    const due = last.at(-1);
    const others = [...early, ...last.slice(0, -1)].filter((day) => day !== due);
    if (others.length) {
      const what = say(early.length && last.length === 1 ? "of_a_discount" : "of_other_dates");
      const slots = { due: french.date(due), what, others: told(others.sort((one, other) => one - other), ", "), settle };
      return { due, caution: say("several_dates", slots) };
    }
    const doubtful = terms.some((term) => term.due === due && speaksOfDiscount(term.text));
    return { due, caution: doubtful ? say("doubtful_date", { due: french.date(due), settle }) : null };
  };
})((window.Clausier = window.Clausier || {}));
