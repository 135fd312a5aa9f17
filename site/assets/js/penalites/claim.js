/* What is asked, refused when it makes no sense. As generator/penalties/claim.py. */
((Clausier) => {
  "use strict";

  const { days, decimals, french } = Clausier;
  const data = Clausier.data.penalties;
  const traits = data.traits;
  const say = Clausier.phrases(data.phrases);
  const contract = Clausier.contractRate(Clausier.data.common.taux);
  const LIMITS = { fixe: ["taux", "rate_size"], legal: ["fois", "rate_many"], bce: ["taux", "rate_points"] };

  /** Something in the claim makes no sense: `option` names what to correct. */
  function BadClaim(option, message) {
    this.kind = "claim";
    this.option = option;
    this.message = message;
  }

  /** As a French reader types it, with all its decimals: « 180,555 ». */
  function typed(decimal) {
    return decimals.plain(decimal).replace(".", ",");
  }

  /** Whether the debt bears legal interest from the formal notice. */
  function atLegalRate(claim) {
    return traits.publics[claim.public].from_notice || !traits.creanciers[claim.creditor].business;
  }

  /** The contract's rate: its form, its figure as a decimal. */
  function readRate(text) {
    const read = contract.read(text);
    return { form: read.form, figure: decimals.read(read.figure) };
  }

  /** The contract's rate as a document states it. */
  function rateWords(rate) {
    const several = decimals.compare(rate.figure, decimals.read(Clausier.data.common.pluriel)) >= 0;
    return contract.words(rate.form, french.figure(rate.figure), several);
  }

  /** The claim with its days as numbers and its sums as decimals. */
  function read(asked) {
    return {
      amount: decimals.read(asked.amount),
      due: days.read(asked.due),
      to: days.read(asked.to),
      public: asked.public,
      creditor: asked.creditor,
      notice: asked.notice ? days.read(asked.notice) : null,
      payments: asked.payments.map((payment) => ({ day: days.read(payment.day), amount: decimals.read(payment.amount) })),
      rate: asked.rate ? readRate(asked.rate) : null,
      invoices: asked.invoices
    };
  }

  /** The claim, or a BadClaim thrown on the first thing that makes no sense. */
  function checked(claim) {
    checkMoney("amount", claim.amount);
    const year = days.parts(claim.to).year;
    if (year > data.limites.annee) throw new BadClaim("to", say("far", { year }));
    if (claim.to <= claim.due) {
      throw new BadClaim("to", say("not_late", { to: french.date(claim.to), due: french.date(claim.due) }));
    }
    if (!(claim.invoices >= 1 && claim.invoices <= data.limites.factures)) {
      throw new BadClaim("invoices", say("count", { most: data.limites.factures }));
    }
    claim.payments.forEach((payment) => {
      checkMoney("payment", payment.amount);
      if (payment.day > claim.to) {
        throw new BadClaim("payment", say("payment_after", { day: french.date(payment.day), to: french.date(claim.to) }));
      }
    });
    checkParties(claim);
    checkRate(claim);
    return claim;
  }

  function checkMoney(option, amount) {
    if (amount.n <= 0n || decimals.compare(amount, decimals.read(data.limites.somme)) >= 0) {
      throw new BadClaim(option, say("size", { amount: typed(amount) }));
    }
    if (!decimals.fits(amount, 2)) throw new BadClaim(option, say("cents", { amount: typed(amount) }));
  }

  function checkParties(claim) {
    if (!atLegalRate(claim)) return;
    if (traits.publics[claim.public].public_body) throw new BadClaim("creditor", say("public_creditor"));
    if (claim.invoices !== 1) throw new BadClaim("invoices", say("no_fee"));
    if (claim.notice === null) throw new BadClaim("notice", say("notice_missing"));
    const days = { notice: french.date(claim.notice), due: french.date(claim.due), to: french.date(claim.to) };
    if (claim.notice < claim.due) throw new BadClaim("notice", say("notice_early", days));
    if (claim.to <= claim.notice) throw new BadClaim("to", say("notice_late", days));
  }

  function checkRate(claim) {
    const rate = claim.rate;
    if (rate === null) return;
    if (atLegalRate(claim)) throw new BadClaim("rate", say("rate_legal"));
    if (traits.publics[claim.public].public_body) throw new BadClaim("rate", say("rate_public"));
    const [limit, name] = LIMITS[rate.form];
    const figure = rate.figure;
    const allowed = figure.n >= 0n && decimals.compare(figure, decimals.read(data.limites[limit])) <= 0 && decimals.fits(figure, 4);
    if (!allowed) throw new BadClaim("rate", say(name, { rate: typed(figure), most: data.limites.fois }));
  }

  /** The form of the rate that a text says, null when it says none. */
  function rateForm(text) {
    const read = contract.read(text);
    return read && read.form;
  }

  Clausier.penalties = Clausier.penalties || {};
  Clausier.penalties.say = say;
  Clausier.penalties.claim = { read, readRate, checked, atLegalRate, rateWords, rateForm };
})((window.Clausier = window.Clausier || {}));
