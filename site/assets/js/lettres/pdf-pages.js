/* The pages of a letter: its two addresses on the French layout, its text, its foot. As generator/convert/pdf/template.typ. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const ADDRESSES = {
    expediteur: { sizes: [9.5, 9, 8, 7], cle: "L’adresse de l’expéditeur est trop longue pour l’en-tête de la lettre." },
    destinataire: {
      sizes: [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5],
      cle: "L’adresse du destinataire est trop longue pour la fenêtre de l’enveloppe."
    }
  };

  /** Return millimetres as points. */
  letters.mm = (length) => (length * 72) / 25.4;

  /** Thrown for a text that has no room in the page; its message is for the reader. */
  letters.NoRoomError = class extends Error {};

  function stylesOf(tokens) {
    const { ink, accent, muted, prompt_ink: promptInk, prompt_fill: promptFill } = tokens;
    const style = (face, size, more) => ({ face, size, color: ink, leading: 0.68, promptInk, promptFill, ...more });
    return {
      texte: style("serif", tokens.body),
      adresse: style("sans", tokens.small, { leading: 0.5 }),
      objet: style("sans", tokens.subheading, { bold: true, color: accent }),
      pj: style("sans", 10, { bold: true, color: accent }),
      partie: style("sans", tokens.article, { bold: true, color: accent }),
      sous_titre: style("sans", tokens.subheading, { bold: true, color: accent }),
      titre: style("sans", tokens.title, { bold: true, color: accent }),
      pour: style("sans", tokens.subtitle, { color: muted }),
      mention: style("sans", 10, { bold: true }),
      cellule: style("sans", tokens.small, { leading: 0.5 }),
      tete: style("sans", tokens.small, { leading: 0.5, bold: true, color: accent }),
      consigne: style("sans", tokens.small, { color: promptInk }),
      pied: style("sans", tokens.fine, { color: muted })
    };
  }

  /** Return the pages of *letter* filled with *filling*, drawn with *type*: { pages, root }, where `root` is the tree of what they say. */
  letters.pages = (letter, filling, type, tokens) => {
    const { mm } = letters;
    const { tag, page: open } = letters.sheets(mm(tokens.page_height));
    const styles = stylesOf(tokens);
    const flow = letters.flow(type, tokens, tag, styles);
    const root = tag("Document", null);
    const pages = [];
    const side = mm(tokens.margin_side);
    const width = mm(tokens.page_width) - 2 * side;
    const top = mm(letter.lettre ? tokens.margin_top_letter : tokens.margin_top);
    const bottom = mm(tokens.page_height - tokens.margin_bottom);
    const place = { x: side, width, parent: root, style: styles.texte, shares: letter.largeurs, titled: !letter.lettre };
    let page = null;
    let at = 0;

    function turn() {
      if (page) page.closeTable();
      page = open(top);
      pages.push(page);
      at = top;
    }

    /** Draw an address at the largest of a few sizes that its place holds. */
    function address(block, { x, y, room, height, line }) {
      const { sizes, cle } = ADDRESSES[block.kind];
      const runs = block.blocks.flatMap((one) => one.runs);
      const element = tag("P", root);
      for (const size of sizes) {
        const style = { ...styles.adresse, size, leading: line ? line - type.capital("sans", 1) : styles.adresse.leading };
        const made = flow.text(runs, { x, width: room, style }, { before: 0, after: 0 }, element);
        // From the top of an accented capital to the foot of a letter: all the ink is in.
        const [above, below] = line ? [0.88 * size - made[0].height, 0.22 * size] : [0, 0];
        if (above + flow.bounds(made) + below > height && made.length > 1) continue;
        if (above + flow.bounds(made) + below > height) break;
        let down = top + y + above;
        for (const [rank, one] of made.entries()) {
          down += rank ? flow.gap(made[rank - 1], one) : 0;
          one.draw(page, down);
          down += one.height;
        }
        return;
      }
      throw new letters.NoRoomError(cle);
    }

    function heading(titre, sousTitre) {
      const strips = flow.text([{ text: titre }], { ...place, style: styles.titre }, { before: 0, after: 0, whole: true }, tag("H1", root));
      strips[strips.length - 1].after = tokens.body * (sousTitre ? 1.3 : 2);
      if (!sousTitre) return strips;
      const around = { before: 0, after: 2.6 * tokens.body };
      return [...strips, ...flow.text([{ text: sousTitre }], { ...place, style: styles.pour }, around, tag("P", root))];
    }

    /** Draw strips one under the other; those that hold together go to the next page together when they do not fit. */
    function pour(strips) {
      let above = null;
      for (let start = 0; start < strips.length;) {
        let end = start;
        while (end < strips.length - 1 && strips[end].keep) end += 1;
        const group = strips.slice(start, end + 1);
        const lead = above && at > top ? flow.gap(above, group[0]) : 0;
        if (at + lead + flow.bounds(group) > bottom && at > top) {
          turn();
          above = null;
          repeat(group[0]);
        }
        for (const one of group) {
          const gap = above && at > top ? flow.gap(above, one) : 0;
          // A group that no page holds is parted where the page ends.
          if (at + gap + one.height > bottom && at > top) {
            turn();
            above = null;
            repeat(one);
          } else at += gap;
          one.draw(page, at);
          at += one.height;
          above = one;
        }
        start = end + 1;
      }
    }

    function repeat({ again }) {
      if (!again) return;
      again.draw(page, at);
      at += again.height;
    }

    turn();
    const blocks = letters.blocks(letter, filling);
    const placed = (kind) => blocks.find((block) => block.kind === kind);
    const gutter = mm(7);
    const across = mm(tokens.recipient_x - tokens.margin_side);
    const [sender, recipient] = [placed("expediteur"), placed("destinataire")];
    const tall = mm(tokens.letter_start - tokens.margin_top_letter);
    if (sender) address(sender, { x: side, y: 0, room: across - gutter, height: tall });
    if (recipient) {
      const y = mm(tokens.recipient_y - tokens.margin_top_letter);
      const room = mm(tokens.recipient_width);
      address(recipient, { x: side + across, y, room, height: mm(24), line: tokens.recipient_line / 10 });
    }
    if (sender || recipient) at = top + tall;
    const rest = blocks.filter((block) => block !== sender && block !== recipient);
    const title = letter.lettre ? [] : heading(letter.titre, letter.sous_titre);
    pour([...title, ...flow.stack(rest, place)]);
    page.closeTable();
    const low = bottom + 0.3 * mm(tokens.margin_bottom) + type.capital("sans", tokens.fine);
    for (const [rank, one] of pages.entries()) {
      const put = (text, right, baseline) => {
        const [line] = letters.linesOf([{ text }], styles.pied, width, type);
        const x = side + (right ? width - line.width : 0);
        letters.drawLine(one, line, { x, baseline, style: styles.pied, element: null }, type);
      };
      put(letter.pied, false, low);
      put("Page " + (rank + 1) + " sur " + pages.length, true, low);
      if (!letter.lettre && rank) put(letter.titre, false, 0.7 * top);
    }
    return { pages, root };
  };
})((window.Clausier = window.Clausier || {}));
