/* An invoice enters the dossier: what the dossier already says wins, and what differs is told. As generator/dossier/merge.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, french, invoices, typed } = Clausier;
  const { say } = invoices;
  const rates = Clausier.contractRate(Clausier.data.common.taux);
  const RATE = "taux_contractuel";
  const NUMBERS = { pro_siret: "Votre SIRET", client_siret: "Le SIRET du client", pro_iban: "Votre IBAN" };
  const ROW_NAMES = {
    ligne_facture: "Le numéro",
    ligne_date: "La date",
    ligne_echeance: "L’échéance",
    ligne_montant_ttc: "Le montant TTC"
  };
  // What an invoice says of itself alone: kept only when there is one invoice.
  const OF_ONE = ["prestation_date"];

  const cents = (text) => {
    const plain = typed.amount(String(text || ""));
    return plain === null ? null : decimals.cents(decimals.read(plain), 1);
  };

  /** Return an answer as it counts, to be compared. */
  function counted(column, given) {
    if (column === "ligne_montant_ttc") return String(cents(given));
    return column === "ligne_facture" ? Clausier.clean(given) : typed.day(given);
  }

  function shown(column, given) {
    if (column === "ligne_montant_ttc") return french.euros(cents(given));
    return column === "ligne_facture" ? given : french.date(days.read(typed.day(given)));
  }

  const differs = (name, ours, theirs, path) => say("differs_from_dossier", { name, ours, theirs, path });

  function disagreements(known, { row, path }) {
    const columns = Object.keys(ROW_NAMES).filter((column) => known[column] && row[column]);
    const readable = columns.filter((column) => !["", "null"].includes(counted(column, known[column])));
    return readable
      .filter((column) => counted(column, known[column]) !== counted(column, row[column]))
      .map((column) => {
        const name = ROW_NAMES[column] + " de la facture " + row.ligne_facture;
        return differs(name, shown(column, known[column]), shown(column, row[column]), path);
      });
  }

  const compact = (text) => invoices.compact(text).toUpperCase();

  function takeValues(dossier, { values, path }, alone) {
    const told = [];
    for (const [key, value] of Object.entries(values)) {
      if (!alone && OF_ONE.includes(key)) continue;
      if (!dossier[key]) dossier[key] = value;
      else if (NUMBERS[key] && compact(dossier[key]) !== compact(value)) told.push(differs(NUMBERS[key], dossier[key], value, path));
    }
    return told;
  }

  /** Give the dossier the row of the invoice, or make whole its row of the same number; return what differs. */
  function takeRow(dossier, invoice) {
    const rows = Clausier.dossier.counted({ factures: dossier.factures || [] }).factures || [];
    const found = rows.findIndex((row) => row.ligne_facture === invoice.row.ligne_facture);
    const rank = found < 0 ? rows.length : found;
    const known = rows[rank] || {};
    dossier.factures = [...rows.slice(0, rank), { ...invoice.row, ...known }, ...rows.slice(rank + 1)];
    return disagreements(known, invoice);
  }

  /** Count what was paid before the invoice as a payment of its day, unless the dossier's own payments tell it. */
  function takePaid(dossier, invoice) {
    const number = invoice.row.ligne_facture;
    const rows = (dossier.paiements || []).filter((row) => Object.keys(row).length);
    const alone = dossier.factures.length === 1;
    const own = rows.filter((row) => row.ligne_facture === number || (alone && !row.ligne_facture));
    const paid = own.map((row) => cents(row.ligne_paiement) || 0n).reduce((total, amount) => total + amount, 0n);
    if (paid >= invoice.prepaid) return [];
    const euros = french.euros(invoice.prepaid);
    if (own.length) return [differs("Ce qui est déjà payé de la facture " + number, french.euros(paid), euros, invoice.path)];
    const sum = decimals.plain(decimals.ofCents(invoice.prepaid)).replace(".", ",");
    const row = { ligne_date_paiement: invoice.row.ligne_date, ligne_moyen: "acompte", ligne_facture: number, ligne_paiement: sum };
    const told = dossier.paiements ? say("prepaid_counted", { number, prepaid: euros }) : say("prepaid_alone");
    dossier.paiements = [...rows, row];
    return [told];
  }

  /** Follow the rate of late penalties that the invoice states, where the dossier states none; return what to check about it. */
  function takeRate(dossier, { rate, unread, row, path }) {
    const settle = say("settle_rate");
    const number = row.ligne_facture;
    if (dossier[RATE]) {
      const read = rates.read(dossier[RATE]);
      const ours = read ? invoices.rateWords(read) : dossier[RATE];
      return rate && rate !== ours ? [say("rate_differs", { ours, theirs: rate, path })] : [];
    }
    if (unread) return [say("rate_unread", { number, said: unread, settle })];
    if (!rate) return [];
    dossier[RATE] = rate;
    return [say("rate_followed", { number, rate, settle })];
  }

  /** Return what is wrong when the invoices read are not all between the same two parties. */
  function parties(known, invoice) {
    const others = [...known.filter((one) => one.numero !== invoice.row.ligne_facture), seen(invoice)];
    const clients = Array.from(new Set(others.map((one) => one.client).filter(Boolean)));
    const sellers = [];
    for (const { vendeur } of others) if (!sellers.some((seller) => invoices.sameParty(vendeur, seller))) sellers.push(vendeur);
    const found = clients.length > 1 ? [say("other_clients", { names: clients.join(", ") })] : [];
    const names = sellers.map((seller) => seller.name || "un vendeur sans nom").join(", ");
    return sellers.length > 1 ? [...found, say("other_sellers", { names })] : found;
  }

  /** Return what is kept of an invoice to compare the next ones with it. */
  const seen = ({ row, seller, buyer }) => ({
    numero: row.ligne_facture,
    vendeur: { name: seller.name, ids: seller.ids },
    client: buyer.name
  });

  /** Return *given* with what *invoice* says and it does not, and what to check: { dossier, cautions }. */
  invoices.merged = (given, invoice) => {
    const dossier = { ...given };
    const { factures: known = [], ...outils } = given.outils || {};
    const cautions = [...invoice.cautions, ...parties(known, invoice), ...takeRate(dossier, invoice)];
    cautions.push(...takeRow(dossier, invoice));
    cautions.push(...takeValues(dossier, invoice, dossier.factures.length === 1), ...takePaid(dossier, invoice));
    const others = known.filter((one) => one.numero !== invoice.row.ligne_facture);
    dossier.outils = { ...outils, factures: [...others, seen(invoice)] };
    return { dossier, cautions: Array.from(new Set(cautions)) };
  };
})((window.Clausier = window.Clausier || {}));
