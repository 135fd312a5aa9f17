/* What rules look at: a delivered file, read, with the text it was made from, today's or a published one. As generator/verify/sheet.py. */
((Clausier) => {
  "use strict";

  const { decimals, verify } = Clausier;
  const BRACKETED = /^\[[^[\]]*\]$/;
  const TICKED = "☒";

  /** Return whether a text is something else than nothing, the prompt of a blank or a prompt of an older version. */
  verify.isAnswer = (blank, text) => {
    const plain = verify.strip(text);
    return plain !== "" && verify.squeezed(text) !== verify.squeezed(blank.prompt) && !BRACKETED.test(plain);
  };

  /** The traits of the public of a model. */
  verify.publicOf = (model) => verify.common.traits.publics[model.public];

  /** A delivered file under verification on `day`; `models` holds every text of the same document and public.
      `more` holds `publics`, those whose text the file has, `following`, the document that stands after it, and `older`,
      the published text it was made from when that is not today’s, and `twins`, those as likely. */
  verify.Sheet = class {
    constructor(read, day, model, models, laid, provenance, more) {
      Object.assign(this, { read, day, model, models, laid, provenance, rows: laid.rows, ...more });
      this.undecided = this.optionsLeft();
      this.putAside = this.optionsAside();
      this.places = this.allPlaces();
    }

    /** The traits of the public that the document is written for. */
    get public() {
      return verify.publicOf(this.model);
    }

    /** Whether all those for whom the text may be written are human beings. */
    get forPersons() {
      return this.publics.every((name) => verify.common.traits.publics[name].person);
    }

    /** The text that the file is laid over: the published one it was made from, else today's. */
    get origin() {
      return this.older || this.model;
    }

    /** Whether the file was made from today's text, as far as it says. */
    get current() {
      if (this.older) return false;
      return !this.provenance || this.models.some((model) => model.empreinte === this.provenance.empreinte);
    }

    /** Whether it is laid over the very text it was made from. */
    get faithful() {
      return Boolean(this.older) || this.current;
    }

    /** The paragraphs that no line of ours took. */
    get others() {
      return this.laid.paragraphs.filter((_, place) => !this.laid.used.has(place));
    }

    /** What the buyer wrote in his own words, and how to find it: free answers, cells, paragraphs of his own. */
    get freeTexts() {
      const worded = this.places.filter((one) => verify.rules.mots.rediges.includes(one.blank.type) && one.answered);
      const cells = [...this.rows.keys()].flatMap((cle) =>
        this.answeredRows(cle).flatMap((row, index) => {
          return [...row.values()].map((text) => [verify.atRow(this.label(cle), index + 1), text]);
        })
      );
      const all = [...worded.map((one) => [one.where, one.text]), ...cells, ...this.others.map((text) => [verify.atPassage(text), text])];
      return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
    }

    optionsLeft() {
      const found = verify
        .paragraphs(this.read)
        .map((text) => verify.pattern(verify.rules.option, "y").exec(verify.strip(text)))
        .filter(Boolean);
      return [...new Set(found.map((match) => verify.split(match[1]).join(" ")))];
    }

    optionsAside() {
      const options = new Map(
        this.laid.template.filter((line) => !line.rows && line.option).map((line) => [line.option, verify.squeezed(line.label)])
      );
      const boxes = this.read.fields.filter((field) => field.name.startsWith("option."));
      const ticked = new Map(boxes.map((field) => [field.name.slice(7), field.text === TICKED]));
      const waiting = new Set(this.undecided.map((label) => verify.squeezed(label)));
      return new Set([...options.keys()].filter((option) => (ticked.size ? !ticked.get(option) : waiting.has(options.get(option)))));
    }

    /** Every place of every blank, in reading order. */
    allPlaces() {
      const known = new Set(this.origin.champs);
      const fields = this.read.fields.filter((field) => known.has(field.name));
      const named = new Set(fields.map((field) => field.name));
      const answers = this.laid.answers.filter((answer) => !named.has(answer.cle));
      return [
        ...answers.map((answer) => place(answer.cle, answer.text, this.laid.paragraphs[answer.paragraph], answer.option, answer.sure)),
        ...fields.map((field) => place(field.name, field.text, "", this.optionOf(field.name), true))
      ];
    }

    /** Return the option that every place of a blank stands in, empty when one stands elsewhere. */
    optionOf(cle) {
      const options = this.laid.template
        .filter((line) => line.holes.includes(cle))
        .map((line) => line.option)
        .sort();
      return options.length && options.every((option) => this.putAside.has(option)) ? options[0] : "";
    }

    /** Return the rows of a table in which something is answered, what is not answered left out of each. */
    answeredRows(cle) {
      const kept = (row) => new Map([...row].filter(([name, text]) => verify.isAnswer(verify.blank(name), text)));
      return (this.rows.get(cle) || []).map(kept).filter((row) => row.size);
    }

    /** Return the answer to a blank, null when it has none. */
    text(cle) {
      const answers = this.places.filter((one) => one.blank.cle === cle && one.answered);
      return answers.length ? (answers.find((one) => one.sure) || answers[0]).text : null;
    }

    date(cle) {
      const text = this.text(cle);
      return text === null ? null : verify.dayOf(text);
    }

    /** Return the days answered to a blank of type date or dates, none when it has no answer that can be read. */
    days(cle) {
      const text = this.text(cle);
      return text === null ? [] : verify.daysOf(text) || [];
    }

    amount(cle) {
      const text = this.text(cle);
      return text === null ? null : verify.numberOf(text);
    }

    /** Return the figure of a value of the law on the day of verification, null when it is not known or no figure. */
    held(name) {
      const droit = verify.common.droit[name];
      const held = droit && verify.heldOn(droit, this.day);
      return held && held[2] !== null ? decimals.read(held[2]) : null;
    }

    /** Return how the buyer knows a blank. */
    label(cle) {
      return verify.known[cle].libelle;
    }
  };

  function place(cle, text, paragraph, option, sure) {
    const blank = verify.blank(cle);
    const where = paragraph ? verify.word("champ", { libelle: blank.libelle, debut: verify.beginning(paragraph) }) : blank.libelle;
    return { blank, text, paragraph, option, sure, where, answered: verify.isAnswer(blank, text) };
  }
})((window.Clausier = window.Clausier || {}));
