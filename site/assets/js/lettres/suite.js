/* « Et maintenant ? »: what to do once a letter is filled, from what its document says of itself (generator/publish/tools/letter_next.py). */
((Clausier) => {
  "use strict";

  const { days, french, letters } = Clausier;
  const { el } = letters;
  const PASS = "clausier-a-verifier";
  const VERIFIER = "verifier.html";
  const ALARM = { suite: 1 };

  const titled = (title, children) => el("section", {}, [el("h3", {}, title), ...children]);
  const base64 = (bytes) => window.btoa(Array.from(bytes, (octet) => String.fromCharCode(octet)).join(""));

  /**
   * The panel under the buttons: { root, open(), show(), reveal() }.
   * *current* gives { letter, result, state, chosen }; *faulty* shows what is wrong; *say* says a sentence; *go(document, after)* shows
   * another document for the same client: one that comes after this one, or one that goes with it.
   */
  letters.suite = ({ current, faulty, say, go }) => {
    const inside = el("div", {});
    const root = el("details", { class: "suite" }, [el("summary", {}, "Et maintenant\u00a0?"), inside]);
    const received = el("input", { type: "date", id: "recue", min: "1990-01-01", max: "2100-12-31" });
    const agenda = el("p", {});
    let event = null;

    const button = (text, act) => {
      const element = el("button", { type: "button", class: "bouton" }, text);
      element.addEventListener("click", act);
      return element;
    };
    const noted = button("Noter dans mon agenda (.ics)", note);

    async function verify() {
      if (faulty()) return;
      try {
        const bytes = await letters.made("word", current());
        window.sessionStorage.setItem(PASS, JSON.stringify({ nom: current().letter.fichier + ".docx", contenu: base64(bytes) }));
      } catch {
        /* The page then asks for the file. */
      }
      window.location.href = VERIFIER;
    }

    /** Return a blank's day, read; undefined when it has none. */
    const dayOf = (key) => letters.answer({ cle: key, type: "date" }, current().state.values[key]).value;
    const numberOf = (key) => Number(letters.answer({ cle: key, type: "nombre" }, current().state.values[key]).value || 0) / 100;
    const sent = () => (current().letter.types.date_lettre && dayOf("date_lettre")) || days.today();
    const titleOf = (document) => letters.index.documents.find((one) => one.id === document).titre;
    const next = () => letters.selection.next();

    /** Whether this client has that document too. */
    function has(document) {
      const { lettres, publics } = letters.index;
      const { pack, public: name } = current().chosen;
      return Boolean((lettres[pack][document] || [])[publics.indexOf(name)]);
    }

    /** Return the documents that may come next, for this client. */
    function following() {
      const step = next();
      const named = current().letter.suite.suivants.filter(has);
      return step ? [step.wanted.document] : named;
    }

    /** Return { day, titre, left } of the date to note, null when there is none: `day` is null as long as the day of reception is not known. */
    function term() {
      const { letter } = current();
      const { delai } = letter.suite;
      const ends = "Fin du délai – " + letter.titre;
      if (delai) {
        const day = letter.types[delai.champ] === "date" ? dayOf(delai.champ) : null;
        if (day !== null) return day === undefined ? null : { day, titre: ends };
        const left = delai.jours || numberOf(delai.champ);
        const from = received.value ? days.read(received.value) : null;
        return left ? { day: from && from + left, titre: ends, left } : null;
      }
      const step = next();
      const { jours } = letters.rules;
      if (!step || !(letter.document in jours)) return null;
      return { day: sent() + jours[step.wanted.document] - jours[letter.document], titre: step.titre + ", si rien n’est venu" };
    }

    function after() {
      const found = following().map(titleOf);
      const pages = current().letter.suite.pages.map((page) => page.titre);
      return found.length ? found.join(", ou ") : pages[pages.length - 1] || "";
    }

    async function note() {
      try {
        await Clausier.files.loadAll(letters.rules.agenda);
      } catch {
        say("Le fichier n’a pas pu être préparé. Rechargez la page, puis recommencez.");
        return;
      }
      const { letter, result, state } = current();
      const invoices = state.rows.factures || [];
      const label = result.filling.textes.facture_numero || (invoices.length === 1 && invoices[0].ligne_facture) || "";
      const more = after() ? "Sans paiement ni réponse, la suite\u00a0: " + after() + "." : "";
      const one = { id: letter.document + "-suite", day: event.day, kind: "suite", titre: event.titre, more, sources: [] };
      const options = { due: sent(), day: days.today(), warnings: [], past: "", label, stamp: Clausier.stamp(), alarms: ALARM };
      Clausier.files.give(Clausier.ics([one], options), "agenda.ics", "text/calendar;charset=utf-8");
      say("Le fichier agenda.ics est sur votre appareil\u00a0: ouvrez-le avec votre agenda.");
    }

    function links(documents, comes) {
      const name = comes && next() ? "Lettre suivante\u00a0: " : "";
      const one = (document) =>
        el(
          "li",
          {},
          button(name + titleOf(document), () => go(document, comes))
        );
      return el("ul", {}, documents.map(one));
    }

    const reading = (said, pages) => pages.map((page) => el("p", {}, [said, el("a", { href: page.adresse }, page.titre), "."]));

    function sending({ suite }) {
      const way = letters.rules.envois[suite.envoi];
      const steps = way
        ? [
            el(
              "ol",
              {},
              way.etapes.map((step) => el("li", {}, step))
            )
          ]
        : [];
      const kept = el("p", {}, [el("strong", {}, "À garder\u00a0: "), suite.preuves]);
      const more = reading("Dans le guide\u00a0: ", suite.pages.slice(0, 1));
      return titled(way ? way.titre : "L’envoyer ou l’utiliser", [el("p", {}, suite.mode), ...steps, kept, ...more]);
    }

    function draw() {
      const { letter } = current();
      const { suite } = letter;
      const joined = suite.joints.filter(has);
      const later = following();
      const step = reading("Sans paiement ni réponse\u00a0: ", suite.pages.slice(1));
      const waits = Boolean(suite.delai && letter.types[suite.delai.champ] !== "date");
      const asked = el("div", { class: "question", hidden: !waits }, [
        el("label", { for: "recue" }, "Jour où la lettre est reçue, ou présentée pour la première fois"),
        received
      ]);
      const parts = [
        titled("La relire", [
          el("p", {}, "La page dit ce qui reste à remplir, ce qui se contredit, ce que la loi a changé. Rien n’est envoyé."),
          button("Vérifier cette lettre", verify)
        ]),
        joined.length && titled("Ce qui l’accompagne", [el("p", {}, "Vos réponses y sont reprises."), links(joined, false)]),
        sending(letter),
        titled("La date à noter", [asked, agenda, noted]),
        (later.length || step.length) && titled("Ensuite", [...step, later.length && links(later, true)].filter(Boolean))
      ];
      inside.replaceChildren(...parts.filter(Boolean));
    }

    function show() {
      event = term();
      noted.parentNode.hidden = !event;
      if (!event) return;
      noted.hidden = event.day === null;
      if (event.day === null)
        agenda.textContent = "La lettre laisse " + event.left + " jours à partir de ce jour. Le suivi du recommandé le donne.";
      else agenda.textContent = event.titre + "\u00a0: " + french.date(event.day) + ".";
    }

    received.addEventListener("input", show);

    return {
      root,
      open: () => {
        received.value = "";
        root.open = false;
        draw();
        show();
      },
      show,
      /** Bring the panel into view, once something was done with the letter. */
      reveal: () => {
        root.open = true;
        root.firstElementChild.scrollIntoView({ block: "nearest" });
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
