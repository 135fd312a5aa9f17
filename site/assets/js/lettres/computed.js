/* What is worked out of the answers: one function per name of `Calcul`. As generator/dossier/computed.py.
   `seen` holds what was read: { values, rows, options, public, interest, day, account, pieces }. An unknown result is undefined. */
((Clausier) => {
  "use strict";

  const { decimals, french, letters } = Clausier;
  const { publics } = letters.rules.traits;
  const REMINDERS = "relances";

  const rowsOf = (seen, table) => seen.rows[table] || [];

  /** Return the sum of known amounts, undefined as soon as one is not. */
  function sum(amounts) {
    return amounts.reduce((total, amount) => (total === undefined || amount === undefined ? undefined : total + amount), 0n);
  }

  /** Return whether the formal notice had reached the debtor before the last day counted; undefined when the answers do not say. */
  function noticeReceived(seen) {
    const { date_mise_en_demeure: sent, date_reception: received } = seen.values;
    if (!publics[seen.public].from_notice || seen.day === undefined) return undefined;
    if (received !== undefined) return received < seen.day;
    return sent < seen.day ? undefined : false;
  }

  /** Return the row of the invoice that a reminder speaks of: the one chosen, else the only one. */
  function invoice(seen) {
    const rows = rowsOf(seen, "factures");
    const chosen = seen.values.facture_numero;
    if (chosen === undefined) return rows.length === 1 ? rows[0] : {};
    return rows.find((row) => row.ligne_facture === chosen) || {};
  }

  const ofInvoice = (column) => (seen) => invoice(seen)[column];

  function paid(seen) {
    const number = invoice(seen).ligne_facture;
    if (number === undefined || !seen.rows.paiements) return undefined;
    return sum(letters.paymentsOf(seen, number).map((payment) => payment.amount));
  }

  function left(seen) {
    const amount = invoice(seen).ligne_montant_ttc;
    const known = paid(seen);
    return amount === undefined || known === undefined || known > amount ? undefined : amount - known;
  }

  /** Return the problem of the invoice of a reminder, when its payments exceed its amount. */
  function overpaid(seen) {
    const row = invoice(seen);
    const known = paid(seen);
    if (row.ligne_montant_ttc === undefined || known === undefined || known <= row.ligne_montant_ttc) return [];
    return [letters.overpaid(seen, row.ligne_facture, known - row.ligne_montant_ttc, "overpaid_amount")];
  }

  const invoices = (seen) => seen.account && seen.account.invoices;
  const accrued = (seen, part) => invoices(seen) && sum(invoices(seen).map((one) => one[part]));
  const owed = (part) => (seen) => invoices(seen) && seen.account.owed[part];

  const dueRow = (one, interest) => ({
    ligne_facture: one.number,
    ligne_echeance: one.due,
    ligne_reste_du: one.owed.principal,
    [interest]: one.owed.interest,
    ligne_indemnite: one.owed.fee
  });

  /** Return what a public buyer owes; the day it received each request for payment is an answer, the rest is worked out. */
  function publicRows(seen) {
    const given = rowsOf(seen, "factures_acheteur_public");
    const found = invoices(seen);
    const alone = found && found.length === 1 && !(given[0] && given[0].ligne_demande) ? seen.values.demande_paiement_date : undefined;
    return found && found.map((one) => ({ ...dueRow(one, "ligne_interets_moratoires"), ligne_demande: alone }));
  }

  /** Return one row per invoice and segment; a rate that nobody has confirmed says so. */
  function interestRows(seen) {
    return (
      invoices(seen) &&
      invoices(seen).flatMap((one) =>
        one.lines.map((line) => ({
          ligne_facture: one.number,
          ligne_base: line.base,
          ligne_periode: "du " + french.shortDate(line.start) + " au " + french.shortDate(line.end),
          ligne_taux: french.rate(line.quote.rate) + (line.quote.values.some(doubtful) ? Clausier.data.penalties.marques.a_verifier : ""),
          ligne_jours: BigInt(line.days) * 100n,
          ligne_interets: line.amount
        }))
      )
    );
  }

  const doubtful = (value) => value.confiance === "a_verifier";

  function pages(seen) {
    if (!seen.pieces.every((table) => seen.rows[table])) return undefined;
    return sum(seen.pieces.flatMap((table) => seen.rows[table].map((row) => row.ligne_pages)));
  }

  function estimate(seen) {
    const { heures_estimees: hours, taux_horaire_ttc: price } = seen.values;
    return hours === undefined || price === undefined ? undefined : decimals.cents({ n: hours * price, e: 4 }, 1);
  }

  /** What starts from one invoice, or from other answers. */
  const SIMPLE = {
    facture_choisie: ofInvoice("ligne_facture"),
    facture_date: ofInvoice("ligne_date"),
    facture_echeance: ofInvoice("ligne_echeance"),
    facture_montant: ofInvoice("ligne_montant_ttc"),
    facture_paiements: paid,
    facture_reste: left,
    total_paiements: (seen) => seen.rows.paiements && sum(seen.rows.paiements.map((row) => row.ligne_paiement)),
    jour_d_arrete: (seen) => seen.day,
    pages_des_pieces: pages,
    honoraires_prevus: estimate,
    relance_seule: (seen) => ((seen.values[REMINDERS] || []).length === 1 ? seen.values[REMINDERS][0] : undefined)
  };

  /** What starts from the account of every invoice. */
  const OF_ACCOUNT = {
    total_principal: owed("principal"),
    total_interets: (seen) => accrued(seen, "interest"),
    interets_payes: (seen) => invoices(seen) && accrued(seen, "interest") - seen.account.owed.interest,
    interets_restants: owed("interest"),
    total_indemnites: (seen) => accrued(seen, "fee"),
    indemnites_restantes: owed("fee"),
    total_du: (seen) => invoices(seen) && sum(["principal", "interest", "fee"].map((part) => seen.account.owed[part]))
  };

  letters.computed = {
    values: { ...SIMPLE, ...OF_ACCOUNT },
    /** The rows of a table that is worked out; a cell that is undefined is an answer. */
    tables: {
      sommes_par_facture: (seen) => invoices(seen) && invoices(seen).map((one) => dueRow(one, "ligne_penalites")),
      sommes_dues_par_acheteur_public: publicRows,
      interets_par_periode: interestRows
    },
    columns: {
      reste_par_facture: (seen, rank) => invoices(seen) && invoices(seen)[rank] && invoices(seen)[rank].owed.principal
    },
    /** Optional passages that the answers decide by themselves. */
    options: { mise_en_demeure_recue: noticeReceived },
    /** Whether a calculation starts from the account. */
    ofAccount: (calcul) => !(calcul in SIMPLE),
    overpaid
  };
})((window.Clausier = window.Clausier || {}));
