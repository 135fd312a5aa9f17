/* What a page of PDF draws, and which part of the letter each thing drawn says (PDF/UA): what says nothing is an artifact. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const ARTIFACT = "/Artifact BMC\n";

  const number = (value) => String(Math.round(value * 1000) / 1000);
  const rgb = (color) => [0, 2, 4].map((start) => number(parseInt(color.slice(start, start + 2), 16) / 255)).join(" ");

  /** Return what makes pages *height* points high and the parts they say: { tag(type, parent, attributes), page(top) }. */
  letters.sheets = (height) => {
    function tag(type, parent, attributes) {
      const element = { type, attributes: attributes || "", parent, kids: [] };
      if (parent) parent.kids.push(element);
      return element;
    }

    function page(top) {
      const drawn = [];
      const marks = [];
      const sheet = { top, drawn, marks, foot: null };
      const box = (x, y, width, tall) => [x, height - y - tall, width, tall].map(number).join(" ");
      sheet.paint = (color, x, y, width, tall) => {
        drawn.push(ARTIFACT + rgb(color) + " rg " + box(x, y, width, tall) + " re f\nEMC");
      };
      sheet.frame = (color, x, y, width, tall) => {
        drawn.push(ARTIFACT + rgb(color) + " RG 0.5 w " + box(x, y, width, tall) + " re S\nEMC");
      };
      sheet.font = (face, size) => "/" + face.name + " " + number(size) + " Tf ";
      sheet.ink = (color) => rgb(color) + " rg ";
      sheet.text = (element, x, baseline, shown) => {
        const opened = element ? "/" + element.type + " <</MCID " + marks.length + ">> BDC\n" : ARTIFACT;
        if (element) {
          element.kids.push({ page: sheet, mark: marks.length });
          marks.push(element);
        }
        drawn.push(opened + "BT " + number(x) + " " + number(height - baseline) + " Td\n" + shown + "\nET\nEMC");
      };
      /** Draw the line that closes a table where it ends, on this page or for good. */
      sheet.closeTable = () => {
        if (sheet.foot) sheet.foot();
        sheet.foot = null;
      };
      return sheet;
    }

    return { tag, page };
  };
})((window.Clausier = window.Clausier || {}));
