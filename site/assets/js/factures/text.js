/* One value of an invoice: a text, a day, a sum, cleaned of what nobody sees. As generator/dossier/invoice/text.py. */
((Clausier) => {
  "use strict";

  const { checksums, days, decimals } = Clausier;
  const { phrases, conseils, limites } = Clausier.data.invoices;
  const say = Clausier.phrases(phrases);
  const AMOUNT = /^[+-]?[0-9]{1,12}(?:\.[0-9]{0,15})?$/;
  const STEP = /^(\w+):(\w+)(?:\[@(\w+)='([^']*)'\])?$/;
  const ENDS = /[\x85\u2028\u2029]/g;
  const HIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ue000-\uf8ff]/g;
  const [TEXT, CDATA] = [3, 4];

  const sentence = (told) => Clausier.french.capital(told) + (/[.?!]$/.test(told) ? "" : ".");

  /** Why a file fills no dossier: *name* is a sentence, *hint* what to do. */
  function refusal(name, hint, slots) {
    return Object.assign(new Error(sentence(say(name, slots)) + " " + sentence(conseils[hint])), { refused: true, hint });
  }

  const visible = (text) => text.replace(ENDS, "\n").replace(HIDDEN, "");

  /** Return the text of an element before its first child. */
  function held(element) {
    let text = "";
    for (const node of element ? element.childNodes : []) {
      if (node.nodeType !== TEXT && node.nodeType !== CDATA) break;
      text += node.data;
    }
    return text;
  }

  /** Readers of values by path, with the prefixes of a format. */
  function reader(names) {
    function all(root, path) {
      if (path === ".") return [root];
      return path.split("/").reduce(
        (found, step) => {
          const [, prefix, name, attribute, value] = STEP.exec(step);
          const right = (one) =>
            one.localName === name && one.namespaceURI === names[prefix] && (!attribute || one.getAttribute(attribute) === value);
          return found.flatMap((element) => Array.from(element.children).filter(right));
        },
        [root]
      );
    }

    const find = (root, path) => all(root, path)[0];

    /** Return the text at *path* on one line, null when there is none. */
    function text(root, path) {
      const raw = held(find(root, path));
      // What nobody sees takes time too.
      const found = raw.length > limites.note ? raw : visible(raw).split(/\s+/).filter(Boolean).join(" ");
      if (Array.from(found).length > limites.texte) throw refusal("text_too_long", "text_too_long", { most: limites.texte });
      return found || null;
    }

    /** Return the text at *path* with its lines, without what stands beyond what a note needs. */
    const lines = (root, path) => visible(Array.from(held(find(root, path))).slice(0, limites.note).join("")).trim();

    /** Return the sum at *path* in cents, null when there is none. */
    function amount(root, path) {
      const typed = text(root, path);
      if (typed === null) return null;
      if (!AMOUNT.test(typed)) throw refusal("not_an_amount", "original", { typed: shown(typed) });
      return decimals.cents(decimals.read(typed.replace("+", "").replace(/\.$/, "")), 1);
    }

    return { all, find, text, lines, amount };
  }

  /** Return what was typed as a message quotes it, cut when long. */
  function shown(typed) {
    const signs = Array.from(typed.split(/\s+/).filter(Boolean).join(" "));
    return "«\u00a0" + (signs.length > 60 ? signs.slice(0, 60).join("") + "…" : signs.join("")) + "\u00a0»";
  }

  /** Return the day of « 20260310 » or « 2026-03-10 ». */
  function dayOf(text) {
    if (text === null) return null;
    const digits = text.replace(/-/g, "");
    const day = days.read([digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].join("-"));
    if (day === null) throw refusal("not_a_date", "original", { typed: shown(text) });
    const { year } = days.parts(day);
    if (year < limites.premiere_annee || year > limites.derniere_annee) {
      throw refusal("unlikely_year", "original", { year: String(year).padStart(4, "0") });
    }
    return day;
  }

  const compact = (typed) => (typed || "").split(/\s+/).join("");

  /** Return an account to pay in groups of four, null when its key is wrong. */
  function account(typed) {
    const iban = compact(typed).toUpperCase();
    return checksums.isIban(iban) ? iban.replace(/(.{4})(?=.)/g, "$1 ") : null;
  }

  /** Return a SIRET that has 14 digits and is sound, else null. */
  const siret = (typed) => (checksums.isSiret(compact(typed)) ? compact(typed) : null);

  Clausier.invoices = { say, refusal, reader, shown, dayOf, account, siret, compact };
})((window.Clausier = window.Clausier || {}));
