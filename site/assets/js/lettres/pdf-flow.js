/* Blocks become strips, one under the other, that pages take: a line, a row, a signature. The distances are those of generator/convert/pdf/template.typ. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const MARK = "–";
  const SIGNED = ["signature", "parties"];
  const INTRODUCED = ["list", "table", ...SIGNED];
  const HEADINGS = { objet: [1.5, 1.5], pj: [2.6, 0.9], partie: [2, 1.05], sous_titre: [1.6, 0.95] };

  /**
   * Return what lays blocks out: stack(blocks, { x, width, parent, style }) gives their strips.
   * A strip is { height, before, after, keep, draw(page, top) }: it stands `before` under what precedes it, and `keep` ties it to the next.
   */
  letters.flow = (type, tokens, tag, styles) => {
    const em = (count) => count * tokens.body;
    const spacing = em(1.12);

    function strips(count, height, leading, draw, around) {
      return Array.from({ length: count }, (_, rank) => ({
        height,
        before: rank ? leading : around.before,
        after: rank === count - 1 ? around.after : 0,
        // Never a line alone at the foot or at the head of a page.
        keep: rank < count - 1 && (around.whole || rank === 0 || rank === count - 2),
        draw: (page, top) => draw(rank, page, top)
      }));
    }

    function text(runs, place, around, element, right) {
      const { style } = place;
      const lines = letters.linesOf(runs, style, place.width, type);
      const height = type.capital(style.face + (style.bold ? "_gras" : ""), style.size);
      const draw = (rank, page, top) => {
        const x = place.x + (right ? place.width - lines[rank].width : 0);
        letters.drawLine(page, lines[rank], { x, baseline: top + height, style, element }, type);
      };
      return strips(lines.length, height, style.leading * style.size, draw, around);
    }

    const bounds = (all) => all.reduce((sum, one, rank) => sum + one.height + (rank ? gap(all[rank - 1], one) : 0), 0);
    const gap = (above, below) => Math.max(above.after, below.before);

    /** Several strips as one, which no page parts; *inset* is left free above and below them. */
    function whole(all, around, inset, paint) {
      const height = bounds(all) + 2 * inset;
      const draw = (page, top) => {
        if (paint) paint(page, top, height);
        let at = top + inset;
        for (const [rank, one] of all.entries()) {
          if (rank) at += gap(all[rank - 1], one);
          one.draw(page, at);
          at += one.height;
        }
      };
      return { height, before: around.before, after: around.after, keep: false, draw };
    }

    const DRAWN = {
      paragraph: (block, place) => text(block.runs, place, { before: spacing, after: spacing }, tag("P", place.parent)),
      heading: (block, place) => {
        const look = block.look in HEADINGS ? block.look : block.level > 3 ? "sous_titre" : "partie";
        const [before, after] = HEADINGS[look].map(em);
        const element = tag("H" + (block.level - 2 + (place.titled ? 1 : 0)), place.parent);
        return text(block.runs, { ...place, style: styles[look] }, { before, after, whole: true }, element).map((one) => ({
          ...one,
          keep: true
        }));
      },
      list: (block, place) => {
        const list = tag("L", place.parent, "/O /List /ListNumbering /Disc");
        const indent = em(0.5);
        const start = indent + type.width(type.faces.serif, MARK, tokens.body) + em(0.6);
        return block.items.flatMap((runs, rank) => {
          const item = tag("LI", list);
          const [label, body] = [tag("Lbl", item), tag("LBody", item)];
          const last = rank === block.items.length - 1;
          const around = { before: rank ? em(0.8) : spacing, after: last ? spacing : 0 };
          const made = text(runs, { ...place, x: place.x + start, width: place.width - start }, around, body);
          const { draw } = made[0];
          const [marked] = letters.linesOf([{ text: MARK }], place.style, start, type);
          made[0].draw = (page, top) => {
            const baseline = top + made[0].height;
            letters.drawLine(page, marked, { x: place.x + indent, baseline, style: place.style, element: label }, type);
            draw(page, top);
          };
          return made;
        });
      },
      table: letters.tableStrips({ text, whole, tag, styles, tokens, spacing }),
      option: (block, place) => {
        const inner = { ...place, x: place.x + 8, width: place.width - 8 };
        const said = text(
          block.instruction,
          { ...inner, style: styles.consigne },
          { before: em(1.4), after: em(0.85), whole: true },
          tag("P", place.parent)
        ).map((one) => ({ ...one, keep: true }));
        const all = [...said, ...stack(block.blocks, inner)];
        return all.map((one, rank) => {
          const above = rank ? gap(all[rank - 1], one) : 2;
          const below = rank === all.length - 1 ? 2 : 0;
          const after = below ? em(1.5) : one.after;
          const draw = (page, top) => {
            const start = Math.max(top - above, page.top);
            page.paint(tokens.prompt_ink, place.x, start, 1.5, top + one.height + below - start);
            one.draw(page, top);
          };
          return { ...one, after, draw };
        });
      },
      citation: (block, place) => {
        const inner = { ...place, x: place.x + 9, width: place.width - 18 };
        const paint = (page, top, height) => page.frame(tokens.rule, place.x, top, place.width, height);
        return [whole(stack(block.blocks, inner), { before: em(1.1), after: em(1.1) }, 9, paint)];
      },
      signature: (block, place) => {
        const left = letters.mm(tokens.recipient_x - tokens.margin_side);
        const after = place.titled ? letters.mm(16) : em(2);
        return [whole(stack(block.blocks, { ...place, x: place.x + left, width: place.width - left }), { before: em(2), after }, 0)];
      },
      parties: (block, place) => {
        const gutter = letters.mm(8);
        const width = (place.width - gutter * (block.blocks.length - 1)) / block.blocks.length;
        const columns = block.blocks.map((one, rank) =>
          whole(stack(one.blocks, { ...place, x: place.x + rank * (width + gutter), width }), { before: 0, after: 0 }, 0)
        );
        const height = Math.max(...columns.map((one) => one.height)) + letters.mm(22);
        const draw = (page, top) => columns.forEach((one) => one.draw(page, top));
        return [{ height, before: em(2), after: spacing, keep: false, draw }];
      },
      lieudate: (block, place) => {
        const left = letters.mm(tokens.recipient_x - tokens.margin_side);
        const all = stack(block.blocks, { ...place, x: place.x + left, width: place.width - left });
        return all.map((one, rank) => ({ ...one, after: rank === all.length - 1 ? em(1.7) : one.after }));
      },
      mention: (block, place) =>
        stack(block.blocks, { ...place, style: styles.mention }).map((one) => ({ ...one, before: em(1.5), after: em(1.5) })),
      division: (block, place) => stack(block.blocks, place)
    };

    function stack(blocks, place) {
      return blocks.flatMap((block, rank) => {
        const made = DRAWN[block.kind](block, place);
        const [next, second] = [rank + 1, rank + 2].map((place) => (blocks[place] || {}).kind);
        // What introduces a list or a table stays with it; nobody signs alone on a page, nor under the last line of the letter alone.
        const held = INTRODUCED.includes(next) || SIGNED.includes(second);
        if (!held) return made;
        return made.map((one, line) => (line >= made.length - 2 || SIGNED.includes(next) ? { ...one, keep: true } : one));
      });
    }

    return { stack, text, bounds, gap };
  };
})((window.Clausier = window.Clausier || {}));
