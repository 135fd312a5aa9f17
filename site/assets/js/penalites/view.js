/* An account shown: its periods, payments, totals, cautions and sources. */
((Clausier) => {
  "use strict";

  const { decimals, french } = Clausier;
  const data = Clausier.data.penalties;
  const report = Clausier.penalties.report;
  const say = Clausier.penalties.say;
  const make = Clausier.form.make;
  const DOUBTS = ["sure", "probable", "a_verifier"];

  /** The worst confidence among the values of a period. */
  function doubt(line) {
    let worst = 0;
    line.quote.values.forEach((value) => {
      worst = Math.max(worst, DOUBTS.indexOf(value.confiance));
    });
    return DOUBTS[worst];
  }

  function row(tag, cells) {
    return make(
      "tr",
      {},
      cells.map((cell) => make(tag, tag === "th" ? { scope: "col" } : {}, cell))
    );
  }

  function table(result, name) {
    if (!result.lines.length) return make("p", {}, say("nothing_late"));
    const judged = result.lines.some((line) => line.quote.floor);
    const heads = ["from", "until", "days", "rate"].concat(judged ? ["floor"] : [], ["base", "interest"]).map((head) => say(head));
    const rows = result.lines.map((line) => {
      const cells = [french.shortDate(line.start), french.shortDate(line.end), String(line.days), french.rate(line.quote.rate)];
      if (judged) cells.push(line.quote.floor ? french.rate(line.quote.floor) : "");
      cells.push(french.euros(line.base), french.euros(line.amount));
      const mark = doubt(line);
      cells.push(mark === "sure" ? data.confiances.sure : make("span", { class: "doute" }, data.confiances[mark]));
      return row("td", cells);
    });
    const made = make("table", {}, [make("thead", {}, row("th", heads.concat("Confiance"))), make("tbody", {}, rows)]);
    return make("div", { class: "decompte", tabindex: "0", role: "region", "aria-label": "Décompte, " + name }, made);
  }

  function fact(label, value, strong) {
    return make("div", strong ? { class: "total" } : {}, [make("dt", {}, label), make("dd", {}, value)]);
  }

  function totals(result) {
    const facts = [fact(french.capital(report.nameOf(result)), french.euros(result.interest))];
    if (result.fee) facts.push(fact(say("fee_row", { invoices: result.claim.invoices }), french.euros(result.fee)));
    if (result.imputations.length) facts.push(fact(say("left", { split: "" }).replace(/\s*:\s*$/, ""), report.left(result)));
    facts.push(fact(say("total", { to: french.date(result.claim.to) }), french.euros(result.total), true));
    return make("dl", { class: "totaux" }, facts);
  }

  function payments(result) {
    return make(
      "ul",
      {},
      result.imputations.map((item) => {
        const amount = french.euros(decimals.scaled(item.payment.amount, 2));
        const slots = { day: french.date(item.payment.day), amount, split: report.split(item.shares, result) };
        return make("li", {}, say("paid", slots));
      })
    );
  }

  function refusal(made) {
    const items = made.refused.map((line) => {
      const span = say("span", { start: french.date(line.start), end: french.date(line.end) });
      const slots = { span: french.capital(span), floor: french.rate(line.quote.floor), rate: french.rate(line.quote.rate) };
      return make("li", {}, say("refused_line", slots).trim());
    });
    const head = say("refused", { rate: Clausier.penalties.claim.rateWords(made.result.claim.rate) });
    return make("div", { class: "refus" }, [make("p", {}, head), make("ul", {}, items), make("p", {}, say("offer"))]);
  }

  /** One invoice: `made` is what compute() answered, `name` how it is called. */
  function invoice(made, name, several) {
    const result = made.result;
    const claim = result.claim;
    const slots = {
      amount: french.euros(decimals.scaled(claim.amount, 2)),
      due: french.date(claim.due),
      start: french.date(result.start)
    };
    let parts = several ? [make("h3", {}, name)] : [];
    parts.push(make("p", {}, say("owed_on", slots)));
    if (made.refused.length) parts.push(refusal(made));
    parts.push(table(result, name));
    if (result.imputations.length) parts.push(payments(result));
    return parts.concat(totals(result));
  }

  /** The sum of several accounts, part by part. */
  function whole(accounts) {
    const sum = { interest: 0n, fee: 0n, total: 0n, excess: 0n };
    accounts.forEach((made) => {
      sum.interest += made.result.interest;
      sum.fee += made.result.fee;
      sum.total += made.result.total;
      sum.excess += made.result.owed.excess;
    });
    return sum;
  }

  function wholeTotals(accounts) {
    const sum = whole(accounts);
    const result = accounts[0].result;
    const facts = [fact(french.capital(report.nameOf(result)), french.euros(sum.interest))];
    if (sum.fee) facts.push(fact(french.capital(say("fee")), french.euros(sum.fee)));
    facts.push(fact(say("total", { to: french.date(result.claim.to) }), french.euros(sum.total), true));
    return [make("h3", {}, "Toutes les factures"), make("dl", { class: "totaux" }, facts)];
  }

  /** Each caution once, with the invoices it is about when it is not about all of them. */
  function cautions(accounts, names) {
    const found = new Map();
    accounts.forEach((made, index) => {
      made.result.cautions.forEach((caution) => {
        found.set(caution.message, (found.get(caution.message) || []).concat(names[index]));
      });
    });
    const items = Array.from(found, (entry) => {
      const whom = entry[1].length === accounts.length ? [] : [make("strong", {}, entry[1].join(", ") + "\u00a0: ")];
      return make("li", {}, whom.concat(entry[0]));
    });
    return [make("h3", {}, say("cautions")), make("ul", { class: "a-savoir" }, items)];
  }

  function sources(accounts) {
    const textes = new Set();
    const values = new Map();
    accounts.forEach((made) => {
      made.result.textes.forEach((name) => {
        textes.add(name);
      });
      made.result.values.forEach((value) => {
        values.set(value.droit + value.since, value);
      });
    });
    const items = Array.from(textes, (name) => {
      const texte = data.textes[name];
      return make("li", {}, [make("a", { href: texte.url }, texte.court), "\u00a0: " + texte.titre]);
    });
    const held = Array.from(values.values()).sort((a, b) => a.since - b.since);
    report.titresOf(held).forEach((titre) => {
      items.push(make("li", {}, say("source", { name: titre, what: report.valuesOf(titre, held) }).trim()));
    });
    return make("details", { class: "sources" }, [make("summary", {}, say("sources")), make("ul", {}, items)]);
  }

  /** The accounts too old for a court, each sentence once. */
  function tooLate(accounts) {
    return Array.from(new Set(accounts.flatMap((made) => report.tooLate(made.result))));
  }

  /** Who owes whom, where the dossier names them: a printed account must say it. */
  function named() {
    const { pro_nom: creditor, client_nom: debtor } = Clausier.store.read() || {};
    const told = [creditor && "Créancier\u00a0: " + creditor, debtor && "Débiteur\u00a0: " + debtor].filter(Boolean);
    return told.length ? [make("p", { class: "noms" }, told.join(". ") + ".")] : [];
  }

  /** Everything a reader needs, as elements. */
  function shown(accounts, names) {
    const claim = accounts[0].result.claim;
    const parties = { debtor: data.traits.publics[claim.public].debtor, creditor: data.traits.creanciers[claim.creditor].named };
    const late = tooLate(accounts).map((message) => make("p", { class: "refus" }, message));
    let parts = [
      make("h2", { id: "decompte", tabindex: "-1" }, say("head", { to: french.date(claim.to) })),
      ...late,
      ...named(),
      make("p", {}, [say("parties", parties), " ", say("method", { days: data.limites.jours_par_an })])
    ];
    accounts.forEach((made, index) => {
      parts = parts.concat(invoice(made, names[index], accounts.length > 1));
    });
    if (accounts.length > 1) parts = parts.concat(wholeTotals(accounts));
    return parts.concat(cautions(accounts, names), sources(accounts));
  }

  /** The same as text. */
  function text(accounts, names) {
    const blocks = accounts.map((made, index) => {
      const head = accounts.length > 1 ? names[index] + "\n\n" : "";
      return head + (made.refused.length ? report.refusal(made.result, made.refused) + "\n\n" : "") + report.text(made.result);
    });
    if (accounts.length > 1) {
      const last = say("total", { to: french.date(accounts[0].result.claim.to) });
      blocks.push("Toutes les factures\n\n" + last + "\u00a0: " + french.euros(whole(accounts).total));
    }
    return blocks.join("\n\n\n") + "\n";
  }

  // What is folded on the screen is read on paper.
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".resultat details").forEach((folded) => {
      folded.open = true;
    });
  });

  Clausier.penalties.shown = shown;
  Clausier.penalties.text = text;
  Clausier.penalties.whole = whole;
  Clausier.penalties.tooLate = tooLate;
})((window.Clausier = window.Clausier || {}));
