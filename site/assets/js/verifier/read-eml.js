/* A message as a mail program saved it, read (RFC 5322, 2045, 2047). As generator/verify/read_eml.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const HEAD = /^(?:From [^\n]*\n)?[!-9;-~]+:[ \t][^]*?\r?\n\r?\n/;
  const OURS = /^(?:MIME-Version|Content-Type|X-Unsent):/im;
  const LONGEST_HEAD = 65536;
  const MOST_PARTS = 50;
  const LINE = /\n--/g;
  const WORD = /=\?([^?]+)\?([bq])\?([^?]*)\?=/gi;

  const signs = (data) => new TextDecoder("latin1").decode(data);
  // TextDecoder reads "latin1" as Windows does: what it gives for an octet is not always its number.
  const octets = (data) => Array.from(data, (octet) => String.fromCharCode(octet)).join("");
  const bytes = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const decoded = (text, charset) => {
    // What Python does not read is not read here.
    if (charset && verify.pattern(verify.rules.message.codes, "").exec(charset)?.[0] !== charset) throw verify.refusal("courriel_sans_texte");
    return new TextDecoder(charset || "utf-8").decode(bytes(text));
  };
  const hex = (text) => text.replace(/=([0-9A-F]{2})/gi, (_, digits) => String.fromCharCode(parseInt(digits, 16)));

  /** Return whether *data* is a message: its first line is a header, and one of its headers is of MIME or of a draft. */
  verify.isMessage = (data) => {
    const head = HEAD.exec(signs(data.subarray(0, LONGEST_HEAD)));
    return Boolean(head) && OURS.test(head[0]);
  };

  /** Return the text of a message: its subject as the object of the letter, then its plain text. */
  verify.readEml = (data) => {
    const { lignes, long } = verify.rules.message;
    const raw = octets(data);
    if ((raw.match(LINE) || []).length > lignes || verify.pattern(long, "").test(raw)) throw verify.refusal("courriel_sans_texte");
    const whole = part(raw);
    let text;
    let subject;
    try {
      text = plain(whole, { left: MOST_PARTS });
      subject = words(whole.headers.get("subject") || "").trim();
    } catch {
      text = null;
    }
    if (text == null) throw verify.refusal("courriel_sans_texte");
    return (subject ? "Objet\u00a0: " + subject + "\n\n" : "") + text;
  };

  function part(text) {
    const end = /\r?\n\r?\n/.exec(text);
    const head = end ? text.slice(0, end.index) : text;
    const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
    const headers = new Map();
    lines.forEach((line) => {
      const found = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line);
      if (found && !headers.has(found[1].toLowerCase())) headers.set(found[1].toLowerCase(), found[2]);
    });
    return { headers, body: end ? text.slice(end.index + end[0].length) : "" };
  }

  /** Return the first plain text of a part, or null. */
  function plain({ headers, body }, parts) {
    parts.left -= 1;
    if (parts.left < 0 || /^attachment/i.test(headers.get("content-disposition") || "")) return null;
    const type = headers.get("content-type") || "text/plain";
    if (/^multipart\//i.test(type)) {
      const boundary = parameter(type, "boundary");
      const pieces = ("\n" + body).split(new RegExp("\\r?\\n--" + boundary.replace(/[^\w ]/g, "\\$&") + "(?:--)?[ \\t]*(?=\\r?\\n|$)"));
      for (const piece of pieces.slice(1)) {
        const text = plain(part(piece.replace(/^\r?\n/, "")), parts);
        if (text !== null) return text;
      }
      return null;
    }
    if (!/^text\/plain\b/i.test(type)) return null;
    const coded = (headers.get("content-transfer-encoding") || "").trim().toLowerCase();
    return decoded(UNCODED[coded] ? UNCODED[coded](body) : body, parameter(type, "charset"));
  }

  const UNCODED = {
    "quoted-printable": (text) => hex(text.replace(/(?<![ \t])[ \t]+(?=\r?\n)/g, "").replace(/=\r?\n/g, "")),
    base64: (text) => window.atob(text.replace(/[^A-Za-z0-9+/]/g, ""))
  };

  function parameter(type, name) {
    const found = new RegExp(";\\s*" + name + '\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))', "i").exec(type);
    return found ? found[1] || found[2] : "";
  }

  /** Return a header with its encoded words read; what stands between two of them is no space. */
  function words(header) {
    return header.replace(/(\?=)\s+(?==\?)/g, "$1").replace(WORD, (_, charset, kind, text) => {
      return decoded(kind.toLowerCase() === "b" ? window.atob(text) : hex(text.replace(/_/g, " ")), charset);
    });
  }
})((window.Clausier = window.Clausier || {}));
