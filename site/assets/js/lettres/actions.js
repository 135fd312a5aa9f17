/* What can be done with a letter: a message, a file, a copy, a print. Each says what it did and what remains. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const { el } = letters;
  const DRAFT = "brouillon.eml";

  /**
   * The buttons under the title of a letter: { root, said, open(), show() }.
   * *current* gives { letter, result, state, chosen }; *faulty* shows what is wrong and says whether something is; *done* is told what was done.
   */
  letters.actions = ({ current, faulty, done }) => {
    const said = el("p", { class: "dit", role: "status" });
    const root = el("div", { class: "faire" });

    function lacks() {
      const names = current().result.missing.map((one) => one.label);
      if (!names.length) return "";
      const said = " Il reste à compléter\u00a0: " + names.join("\u00a0; ");
      return said + (said.endsWith("?") ? "" : ".");
    }

    function say(message) {
      said.textContent = message;
    }

    /** Say what was done, what remains, and show what comes next. */
    function tell(message) {
      say(message + lacks());
      done();
    }

    async function download(kind) {
      if (faulty()) return;
      const { letter } = current();
      const name = letter.fichier + letters.kinds[kind].suffix;
      try {
        Clausier.files.give(await letters.made(kind, current()), name, letters.kinds[kind].type);
        tell("Le fichier " + name + " est sur votre appareil. Relisez-le avant de l’envoyer.");
      } catch (error) {
        say(letters.refusal(kind, error));
      }
    }

    async function copy() {
      if (faulty()) return;
      const { letter, result } = current();
      const copied = await Clausier.copy(letters.text(letter, result.filling));
      if (copied) tell("Le texte est copié\u00a0: collez-le dans votre message.");
      else say("Votre navigateur refuse la copie\u00a0: sélectionnez le texte de la lettre.");
    }

    function draft() {
      if (faulty()) return;
      const { letter, result, state } = current();
      Clausier.files.give(letters.eml(letters.message(letter, result.filling, state)), DRAFT, "message/rfc822");
      tell("Le fichier " + DRAFT + " est sur votre appareil\u00a0: ouvrez-le avec votre messagerie, relisez, puis envoyez.");
    }

    /** Open the mail program; a text too long for a link is copied, to be pasted there. */
    async function write(event) {
      if (faulty()) {
        event.preventDefault();
        return;
      }
      const { letter, result, state } = current();
      const message = letters.message(letter, result.filling, state);
      const to = message.to ? "" : " Ajoutez l’adresse du destinataire.";
      if (letters.mailto(message)) {
        tell("Le message s’ouvre dans votre messagerie." + to);
        return;
      }
      const copied = await Clausier.copy(message.body);
      const how = copied ? "il est copié, collez-le dans le message qui s’ouvre." : "prenez le brouillon (.eml), ou copiez le texte.";
      tell("Ce texte est trop long pour passer seul dans votre messagerie\u00a0: " + how + to);
    }

    const button = (text, style, act) => {
      const element = el("button", { type: "button", class: style }, text);
      element.addEventListener("click", act);
      return element;
    };
    const primary = "md-button md-button--primary";
    const mail = el("a", { class: primary }, "Écrire le message");
    mail.addEventListener("click", write);
    const file = (kind, style) => button(letters.kinds[kind].bouton, style, () => download(kind));
    const print = button("Imprimer", "bouton", () => window.print());
    const copied = button("Copier le texte", "md-button", copy);
    const drafted = button("Brouillon à ouvrir (.eml)", "md-button", draft);

    return {
      root,
      said,
      say,
      /** Offer first what this letter is made for: a message for an e-mail, a file for a letter. */
      open: () => {
        const { letter } = current();
        const message = letters.rules.courriels.includes(letter.genre);
        const first = message ? [mail, drafted, copied] : [file("word", primary), file("pages", primary)];
        const others = message ? [file("word", "bouton"), file("pages", "bouton")] : [button("Copier le texte", "bouton", copy)];
        root.replaceChildren(el("div", {}, first), el("div", { class: "autres" }, [...others, file("opendocument", "bouton"), print]));
      },
      show: () => {
        const { letter, result, state } = current();
        const message = letters.message(letter, result.filling, state);
        mail.href = letters.mailto(message) || letters.mailto({ ...message, body: "" });
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
