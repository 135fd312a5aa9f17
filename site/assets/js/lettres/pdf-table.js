/* A table of answers in the PDF: its head comes again on each page, a short one stays whole. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const WHOLE_TABLE = 12;
  const CELL = 5;

  /** Return what lays a table out in strips, one a row; the functions are those of `letters.flow`. */
  letters.tableStrips =
    ({ text, whole, tag, styles, tokens, spacing }) =>
    (block, place) => {
      const table = tag("Table", place.parent);
      const shares = place.shares[block.key];
      const sum = shares.reduce((all, one) => all + one, 0);
      const widths = shares.map((share) => (place.width * share) / sum);
      const row = (cells, section, style, kind) => {
        const made = section && tag("TR", section);
        let x = place.x;
        const columns = cells.map((cell, rank) => {
          const element = made && tag(kind, made, kind === "TH" ? "/O /Table /Scope /Column" : "");
          const inside = { x: x + CELL, width: widths[rank] - 2 * CELL, style };
          x += widths[rank];
          return whole(text(cell.runs, inside, { before: 0, after: 0 }, element, cell.right), { before: 0, after: 0 }, CELL);
        });
        return {
          height: Math.max(...columns.map((one) => one.height)),
          draw: (page, top) => columns.forEach((one) => one.draw(page, top))
        };
      };
      const line = (page, top) => page.paint(tokens.accent, place.x, top - 0.4, place.width, 0.8);
      const head = (section) => {
        const { height, draw } = row(block.head, section, styles.tete, "TH");
        return (page, top) => {
          page.paint(tokens.tint, place.x, top, place.width, height);
          line(page, top);
          line(page, top + height);
          draw(page, top);
        };
      };
      const first = head(tag("THead", table));
      const again = head(null);
      const headHeight = row(block.head, null, styles.tete, "TH").height;
      const body = tag("TBody", table);
      const short = block.rows.length < WHOLE_TABLE;
      const rows = block.rows.map((cells, rank) => {
        const { height, draw } = row(cells, body, styles.cellule, "TD");
        const last = rank === block.rows.length - 1;
        const around = { before: 0, after: last ? spacing : 0 };
        const closed = (page, top) => {
          draw(page, top);
          page.foot = () => line(page, top + height);
          if (last) page.closeTable();
        };
        // Two rows at least stand at the head and at the foot of a page.
        const keep = !last && (short || rank === 0 || rank === block.rows.length - 2);
        return { height, ...around, keep, draw: closed, again: { height: headHeight, draw: again } };
      });
      return [{ height: headHeight, before: spacing, after: 0, keep: true, draw: first }, ...rows];
    };
})((window.Clausier = window.Clausier || {}));
