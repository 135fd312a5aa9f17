/* A calendar file (RFC 5545): one all-day event per date, with a reminder some days before. */
((Clausier) => {
  "use strict";

  const { days } = Clausier;
  const MOST_OCTETS = 75;

  function escaped(text) {
    return text
      .replace(/\\/g, "\\\\")
      .replace(/;/g, "\\;")
      .replace(/,/g, "\\,")
      .replace(/\r\n|\r|\n/g, "\\n")
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  }

  function octets(character) {
    const code = character.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /** A line cut every 75 octets at most, never inside a character; what follows starts with a space. */
  function folded(line) {
    let lines = [];
    let held = "";
    let length = 0;
    Array.from(line).forEach((character) => {
      if (length + octets(character) > MOST_OCTETS) {
        lines.push(held);
        held = " ";
        length = 1;
      }
      held += character;
      length += octets(character);
    });
    return lines.concat(held).join("\r\n");
  }

  function plainDay(number) {
    return days.iso(number).replace(/-/g, "");
  }

  /** A short number for a text: the same text always gives the same one. */
  function digest(text) {
    let hash = 2166136261;
    Array.from(text).forEach((character) => {
      hash = Math.imul(hash ^ character.codePointAt(0), 16777619) >>> 0;
    });
    return hash.toString(16).padStart(8, "0");
  }

  function event(one, options) {
    // Imported again after a correction, the event replaces the one it was; another invoice keeps its own.
    const uid = one.id + "-" + plainDay(options.due) + "-" + digest(options.label) + "@clausier";
    const name = options.label ? one.titre + " – " + options.label : one.titre;
    const texts = options.warnings.concat(one.more, one.sources).filter(Boolean).join("\n");
    const alarm = options.alarms[one.kind];
    return [
      "BEGIN:VEVENT",
      "UID:" + uid,
      "DTSTAMP:" + options.stamp,
      "DTSTART;VALUE=DATE:" + plainDay(one.day),
      "DTEND;VALUE=DATE:" + plainDay(one.day + 1),
      "SUMMARY:" + escaped(name)
    ]
      .concat(texts ? ["DESCRIPTION:" + escaped(texts)] : [])
      .concat(["TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + escaped(name)])
      .concat(["TRIGGER:-P" + alarm + "D", "END:VALARM", "END:VEVENT"]);
  }

  /** The moment the file is made: « 20261122T101500Z ». */
  Clausier.stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, "");

  /**
   * The text of the file.
   * deadlines: {id, day, kind, titre, more, sources};
   * options: {due, day, warnings, past, label, stamp: « 20261122T101500Z », alarms: days by kind}; `warnings` are the times already past:
   * they stand on the day of asking under the title `past`, and lead the text of every event.
   */
  Clausier.ics = (deadlines, options) => {
    let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clausier//Echeances//FR", "CALSCALE:GREGORIAN"];
    const past = { id: "delai-passe", day: options.day, kind: "alerte", titre: options.past, more: "", sources: [] };
    (options.warnings.length ? [past] : []).concat(deadlines).forEach((one) => {
      lines = lines.concat(event(one, options));
    });
    return lines.concat("END:VCALENDAR").map(folded).join("\r\n") + "\r\n";
  };
})((window.Clausier = window.Clausier || {}));
