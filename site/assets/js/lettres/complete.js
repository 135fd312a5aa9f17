/* The answers and what is worked out of them fill one letter; what is missing or wrong is listed. As generator/dossier/complete.py. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const { publics } = letters.rules.traits;
  const { say, computed } = letters;
  const RATE = "taux_contractuel";

  /** Return the letter with the types of its blanks by their ids. */
  letters.prepare = (letter) => {
    if (!letter.types) {
      letter.types = Object.create(null);
      for (const blank of letter.champs) letter.types[blank.cle] = blank.type;
    }
    return letter;
  };

  /** Return the calculations of a letter, those of its columns included. */
  function calculsOf(letter) {
    const blanks = letter.champs.flatMap((blank) => [blank, ...(blank.colonnes || [])]);
    return new Set(blanks.map((blank) => blank.calcul).filter(Boolean));
  }

  /** Whether a letter rests on the account of every invoice. */
  letters.counts = (letter) => Array.from(calculsOf(letter)).some(computed.ofAccount);

  /** Return what calculations start from, the account included when the letter rests on it. */
  function seenIn(letter, state, interest, errors) {
    const { values, rows } = letters.read(letter, state, errors);
    const closes = letter.champs.some((blank) => blank.cle === "date_arrete");
    const day = (closes ? values.date_arrete : undefined) || values.date_lettre;
    const tables = letter.champs.filter((blank) => (blank.colonnes || []).some((column) => column.cle === "ligne_pages"));
    // A choice among the invoices is no choice when there is only one.
    if ((rows.factures || []).length === 1) values.facture_numero = undefined;
    const seen = { values, rows, options: state.options, public: letter.public, interest, day, pieces: tables.map((table) => table.cle) };
    if (letters.counts(letter)) seen.account = day ? letters.accountOf(seen) : { lacking: [closes ? "date_arrete" : "date_lettre"] };
    return seen;
  }

  /** Return the rows of a table with what is worked out in them (`row`, `computed`: its columns), and how they differ from what was given. */
  function tableOf(blank, seen) {
    const whole = blank.calcul && computed.tables[blank.calcul] && computed.tables[blank.calcul](seen);
    const given = seen.rows[blank.cle];
    if (!whole && !given) return { table: undefined, problems: [] };
    const found = whole || given.map((_, rank) => cellsOf(blank, seen, rank));
    const rows = found.map((cells, rank) => merged(blank, (given || [])[rank] || {}, cells));
    return { table: { computed: Boolean(whole), rows }, problems: letters.differencesIn(blank, given, found) };
  }

  function cellsOf(blank, seen, rank) {
    const columns = blank.colonnes.filter((column) => column.calcul in computed.columns);
    return Object.fromEntries(columns.map((column) => [column.cle, computed.columns[column.calcul](seen, rank)]));
  }

  function merged(blank, given, found) {
    const row = {};
    for (const { cle } of blank.colonnes) {
      const cell = found[cle] === undefined ? given[cle] : found[cle];
      if (cell !== undefined) row[cle] = cell;
    }
    return { row, computed: blank.colonnes.map((column) => column.cle).filter((cle) => found[cle] !== undefined) };
  }

  /** Return what is worked out and only waits for the answers it starts from: nobody should type it. */
  function waitingIn(letter, seen, values, tables) {
    const found = Object.create(null);
    const waits = (blank) =>
      blank.calcul && blank.calcul !== "jour_d_arrete" && !(computed.ofAccount(blank.calcul) && typable(letter, seen));
    for (const blank of letter.champs) {
      const known = values[blank.cle] !== undefined || (tables[blank.cle] || {}).computed;
      if (waits(blank) && !known) found[blank.cle] = true;
      if (seen.account && !seen.account.invoices) {
        for (const column of blank.colonnes || []) if (waits(column)) found[column.cle] = true;
      }
    }
    return found;
  }

  /** Whether a sum of the account must be typed: a legal value is not known, or the letter does not ask what it waits for. */
  function typable(letter, { account }) {
    const asked = (key) => letter.champs.some((blank) => [blank, ...(blank.colonnes || [])].some(({ cle }) => cle === key));
    return account.unknown !== undefined || Boolean(account.lacking && !account.lacking.some(asked));
  }

  /** Return what cannot be true together, else what makes no sense in the sums. */
  function problemsOf(letter, seen) {
    const found = letters.incoherences(seen);
    if (found.length) return found;
    return [...((seen.account || {}).problems || []), ...(calculsOf(letter).has("facture_reste") ? computed.overpaid(seen) : [])];
  }

  function printedRows(blank, rows) {
    const cells = (row) =>
      blank.colonnes.filter(({ cle }) => row[cle] !== undefined).map((one) => [one.cle, letters.printed.cell(one, row[one.cle])]);
    if (!rows.length) return [Object.fromEntries(blank.colonnes.map((column) => [column.cle, letters.printed.empty(column)]))];
    return rows.map(({ row }) => Object.fromEntries(cells(row)));
  }

  /** Return what the reader must know before sending the letter, most pressing first. */
  function cautionsOf(letter, seen, left, found) {
    const { values, day, account } = seen;
    const { business } = publics[letter.public];
    const [no, yes] = letters.rules.reponses_du_taux;
    if (yes in letter.options && values[RATE] === undefined && !(no in seen.options)) found.push(say("rate_not_given"));
    if (!business && letters.statedRate(seen) !== null && letter.types.interets) found.push(say("rate_not_applied"));
    if (account && account.unknown) found.push(account.unknown);
    if (account && account.invoices && letter.types.total_principal) found.push(...account.cautions);
    if (left === 0n) found.push(say("nothing_left"));
    if (values.date_lettre < day) found.push(say("counted_after"));
    return pressingFirst(Array.from(new Set(found)));
  }

  /** Return the figures that were typed otherwise: the sums by their names, then the tables. */
  function told(letter, differences) {
    const rank = (one) => (letter.types[one.key] === "lignes" ? "1" : "0") + one.key;
    const found = differences.filter((one) => one.caution);
    return found.sort((one, other) => (rank(one) < rank(other) ? -1 : Number(rank(one) > rank(other)))).map((one) => one.caution);
  }

  function pressingFirst(messages) {
    const { penalties } = Clausier.data;
    const start = penalties && penalties.phrases.limit_past.split("{")[0];
    const pressing = (message) => Boolean(start) && message.startsWith(start);
    return [...messages.filter(pressing), ...messages.filter((message) => !pressing(message))];
  }

  /** What fills *letter*, by blank (`filling`), what is worked out, what is still missing, what is wrong, what to know (`cautions`). */
  letters.complete = (letter, state, interest) => {
    const errors = [];
    const normal = letters.normal(state);
    const seen = seenIn(letter, normal, interest, errors);
    const filling = { textes: Object.create(null), cases: Object.create(null), lignes: Object.create(null), options: Object.create(null) };
    const decided = Object.create(null);
    const missing = [];
    const open = letters.decide(letter, normal, seen, { options: filling.options, decided, missing, errors });
    const values = Object.create(null);
    const tables = Object.create(null);
    const differences = [];
    const visible = (blank) => !blank.dans || blank.dans.some((name) => filling.options[name] !== false);
    // The question is asked first: its answer tells whether this one matters.
    const asked = (blank) => !blank.dans || !blank.dans.every((name) => open[name]);
    for (const blank of letter.champs) {
      if (blank.type === "lignes") table(blank);
      else value(blank);
    }

    function table(blank) {
      const { table: made, problems } = tableOf(blank, seen);
      differences.push(...problems);
      if (made) tables[blank.cle] = made;
      if (!visible(blank)) return;
      if (made && !blank.source) filling.lignes[blank.cle] = printedRows(blank, made.rows);
      if (!asked(blank)) return;
      if (!made) missing.push({ key: blank.cle, label: blank.libelle });
      else missing.push(...blank.colonnes.filter((column) => made.rows.some(({ row }) => row[column.cle] === undefined)).map(lacking));

      function lacking(column) {
        return { key: blank.cle, column: column.cle, label: blank.libelle + ", «\u00a0" + column.libelle + "\u00a0»" };
      }
    }

    function value(blank) {
      const key = blank.cle;
      const given = seen.values[key];
      const found = blank.calcul in computed.values ? computed.values[blank.calcul](seen) : undefined;
      if (found !== undefined) {
        values[key] = found;
        differences.push(...letters.differenceOf(blank, given, found));
      }
      const kept = found === undefined ? given : found;
      if (!visible(blank)) return;
      if (kept === undefined) {
        if (blank.type !== "case" && asked(blank)) missing.push({ key, label: blank.libelle });
      } else if (blank.type === "case") filling.cases[key] = kept;
      else filling.textes[key] = letters.printed.sentence(blank, kept);
    }

    const printed = Object.fromEntries(
      letter.champs
        .filter((blank) => values[blank.cle] !== undefined)
        .map((blank) => [blank.cle, letters.printed.sentence(blank, values[blank.cle])])
    );
    const left =
      letter.types.montant_restant_du &&
      (values.montant_restant_du === undefined ? seen.values.montant_restant_du : values.montant_restant_du);
    return {
      filling,
      computed: printed,
      tables,
      decided,
      missing,
      open,
      waiting: waitingIn(letter, seen, values, tables),
      several: (seen.rows.factures || []).length > 1,
      errors: [...errors, ...problemsOf(letter, seen), ...differences.filter((one) => !one.caution)],
      differing: differences.filter((one) => one.differs),
      cautions: cautionsOf(letter, seen, left, told(letter, differences))
    };
  };
})((window.Clausier = window.Clausier || {}));
