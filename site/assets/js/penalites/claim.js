/* What is asked, refused when it makes no sense. As generator/penalties/claim.py. */
((Clausier) => {
  "use strict";

  const jours = Clausier.jours;
  const nombres = Clausier.nombres;
  const data = Clausier.donnees.penalites;
  const traits = data.traits;
  const say = Clausier.phrases(data.phrases);
  const taux = Clausier.taux(Clausier.donnees.commun.taux);
  const LIMITS = { fixe: ["taux", "rate_size"], legal: ["fois", "rate_many"], bce: ["taux", "rate_points"] };

  /** Something in the claim makes no sense: `option` names what to correct. */
  function BadClaim(option, message) {
    this.kind = "claim";
    this.option = option;
    this.message = message;
  }

  /** Whether the debt bears legal interest from the formal notice. */
  function atLegalRate(claim) {
    return traits.publics[claim.public].from_notice || !traits.creanciers[claim.creditor].business;
  }

  /** The contract's rate: its form, its figure as a decimal. */
  function readRate(text) {
    const read = taux.read(text);
    return { form: read.form, figure: nombres.read(read.figure) };
  }

  /** The contract's rate as a document states it. */
  function rateWords(rate) {
    const several = nombres.compare(rate.figure, nombres.read(Clausier.donnees.commun.pluriel)) >= 0;
    return taux.words(rate.form, nombres.figure(rate.figure), several);
  }

  /** The claim with its days as numbers and its sums as decimals. */
  function read(asked) {
    return {
      amount: nombres.read(asked.amount),
      due: jours.read(asked.due),
      to: jours.read(asked.to),
      public: asked.public,
      creditor: asked.creditor,
      notice: asked.notice ? jours.read(asked.notice) : null,
      payments: asked.payments.map((payment) => ({ day: jours.read(payment.day), amount: nombres.read(payment.amount) })),
      rate: asked.rate ? readRate(asked.rate) : null,
      invoices: asked.invoices
    };
  }

  /** The claim, or a BadClaim thrown on the first thing that makes no sense. */
  function checked(claim) {
    checkMoney("amount", claim.amount);
    const year = jours.parts(claim.to).year;
    if (year > data.limites.annee) throw new BadClaim("to", say("far", { year }));
    if (claim.to <= claim.due) {
      throw new BadClaim("to", say("not_late", { to: jours.french(claim.to), due: jours.french(claim.due) }));
    }
    if (!(claim.invoices >= 1 && claim.invoices <= data.limites.factures)) {
      throw new BadClaim("invoices", say("count", { most: data.limites.factures }));
    }
    claim.payments.forEach((payment) => {
      checkMoney("payment", payment.amount);
      if (payment.day > claim.to) {
        throw new BadClaim("payment", say("payment_after", { day: jours.french(payment.day), to: jours.french(claim.to) }));
      }
    });
    checkParties(claim);
    checkRate(claim);
    return claim;
  }

  function checkMoney(option, amount) {
    if (amount.n <= 0n || nombres.compare(amount, nombres.read(data.limites.somme)) >= 0) {
      throw new BadClaim(option, say("size", { amount: nombres.asTyped(amount) }));
    }
    if (!nombres.fits(amount, 2)) throw new BadClaim(option, say("cents", { amount: nombres.asTyped(amount) }));
  }

  function checkParties(claim) {
    if (!atLegalRate(claim)) return;
    if (traits.publics[claim.public].public_body) throw new BadClaim("creditor", say("public_creditor"));
    if (claim.invoices !== 1) throw new BadClaim("invoices", say("no_fee"));
    if (claim.notice === null) throw new BadClaim("notice", say("notice_missing"));
    const days = { notice: jours.french(claim.notice), due: jours.french(claim.due), to: jours.french(claim.to) };
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
    const allowed = figure.n >= 0n && nombres.compare(figure, nombres.read(data.limites[limit])) <= 0 && nombres.fits(figure, 4);
    if (!allowed) throw new BadClaim("rate", say(name, { rate: nombres.asTyped(figure), most: data.limites.fois }));
  }

  /** The form of the rate that a text says, null when it says none. */
  function rateForm(text) {
    const read = taux.read(text);
    return read && read.form;
  }

  Clausier.penalites = Clausier.penalites || {};
  Clausier.penalites.say = say;
  Clausier.penalites.claim = { read, readRate, checked, atLegalRate, rateWords, rateForm };
})((window.Clausier = window.Clausier || {}));
