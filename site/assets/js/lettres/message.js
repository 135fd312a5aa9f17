/* The letter as an e-mail to send: a link that opens the mail program, and a draft in a file (RFC 5322, 2045 and 2047). As generator/convert/eml.py. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const OBJECT = /^Objet\u00a0: (.*)\n+/;
  // Windows and some mail programs cut a longer link.
  const LONGEST_LINK = 1800;
  const LONGEST_LINE = 76;
  // An encoded word holds 75 signs: these octets in base64, and its marks.
  const OCTETS_IN_A_WORD = 42;
  const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

  const octets = (text) => Array.from(new TextEncoder().encode(text));

  /** Return { subject, body, to } of *letter* filled; `to` is the address of whom it greets, empty when nobody gave it. */
  letters.message = (letter, filling, state) => {
    const text = letters.text(letter, filling);
    const found = OBJECT.exec(text);
    const typed = letters.clean(String(state.values[letter.suite.adresse] || ""));
    return {
      subject: found ? found[1] : letter.titre,
      body: found ? text.slice(found[0].length) : text,
      to: ADDRESS.test(typed) ? typed : ""
    };
  };

  /** Return the link that opens a message (RFC 6068), or null when mail programs would cut it. */
  letters.mailto = ({ subject, body, to }) => {
    const encoded = (text) => encodeURIComponent(text).replace(/'/g, "%27");
    const lines = body.trim().replace(/\n/g, "\r\n");
    const head = "mailto:" + encodeURIComponent(to).replace("%40", "@") + "?subject=" + encoded(subject);
    const link = lines ? head + "&body=" + encoded(lines) : head;
    return link.length > LONGEST_LINK ? null : link;
  };

  /** Return a header of text, as encoded words that no character is cut by; what looks like one of them is encoded too. */
  function header(name, text) {
    if (!text.includes("=?") && /^[\x20-\x7e]*$/.test(text) && name.length + 2 + text.length <= LONGEST_LINE) return name + ": " + text;
    const words = [[]];
    for (const sign of text) {
      const bytes = octets(sign);
      if (words[words.length - 1].length + bytes.length > OCTETS_IN_A_WORD) words.push([]);
      words[words.length - 1].push(...bytes);
    }
    return name + ": " + words.map((word) => "=?UTF-8?B?" + window.btoa(String.fromCharCode(...word)) + "?=").join("\r\n ");
  }

  /** Return a line in quoted-printable, cut where it is too long for mail. */
  function quoted(line) {
    const hex = (octet) => "=" + octet.toString(16).toUpperCase().padStart(2, "0");
    const plain = (octet) => octet === 9 || (octet >= 32 && octet <= 126 && octet !== 61);
    const signs = octets(line).map((octet, rank, every) => {
      // A blank at the end of a line would be lost.
      const last = rank === every.length - 1 && (octet === 32 || octet === 9);
      return plain(octet) && !last ? String.fromCharCode(octet) : hex(octet);
    });
    const lines = [""];
    for (const sign of signs) {
      if (lines[lines.length - 1].length + sign.length > LONGEST_LINE - 1) lines.push("");
      lines[lines.length - 1] += sign;
    }
    return lines.join("=\r\n");
  }

  /** Return the draft of a message as a file that mail programs open, ready to be read again and sent; it has no day before it leaves. */
  letters.eml = ({ subject, body, to }) => {
    const { premiers, derniers } = letters.rules.entetes;
    const head = [...premiers, ...(to ? ["To: " + to] : []), header("Subject", subject), ...derniers];
    return [...head, "", ...body.trim().split("\n").map(quoted), ""].join("\r\n");
  };
})((window.Clausier = window.Clausier || {}));
