/* A file given by the reader: what its first bytes say that it is, its digest, or why it cannot be a piece. As generator/casefile/folder.py and pages/all.py. */
((Clausier) => {
  "use strict";

  const { casefile } = Clausier;
  const { limites, images_non_lues: UNREAD } = Clausier.data.casefile;
  const JUNK = 1024;
  const HEADERS = /^(?:From [^\n]*\n)?(?:[!-9;-~]{2,60}:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*){3}/;
  const PICTURES = { "\xff\xd8\xff": "jpeg", "\x89PNG\r\n": "png", GIF8: "autre", BM: "autre" };
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

  casefile.say = Clausier.phrases(Clausier.data.casefile.phrases);

  /** A file that cannot be a piece; its message is for the reader. */
  casefile.Refused = class extends Error {
    constructor(name, slots) {
      super(casefile.say(name, slots));
    }
  };

  /** Return why a file is not taken. Throws what is no refusal, and no file that went away. */
  casefile.why = (error) => {
    if (error instanceof casefile.Refused) return error.message;
    if (error instanceof DOMException) return casefile.say("gone");
    throw error;
  };

  const refuse = (name, slots) => {
    throw new casefile.Refused(name, slots);
  };

  /** Return what a file is by its first bytes: « pages » (a PDF), « jpeg », « png » or « autre », a picture that the browser reads. Throws a refusal. */
  function kindOf(bytes) {
    const head = Array.from(bytes.subarray(0, 8192), (byte) => String.fromCharCode(byte)).join("");
    if (head.slice(0, JUNK + 5).includes("%PDF-")) return "pages";
    const [, unread] = Object.entries(UNREAD).find(([sign]) => head.startsWith(sign, 4)) || [];
    if (unread) refuse("unread_image", { form: unread });
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) refuse("unread_image", { form: "TIFF" });
    const [, picture] = Object.entries(PICTURES).find(([sign]) => head.startsWith(sign)) || [];
    if (picture) return picture;
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return "autre";
    if (head.startsWith("\xd0\xcf\x11\xe0")) refuse("old_office");
    if (head.startsWith("PK")) refuse(/\[Content_Types\]|mimetypeapplication\/vnd\.oasis/.test(head) ? "office" : "archive");
    if (HEADERS.test(head.replace(/\r\n/g, "\n"))) refuse("mail");
    if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|[A-Za-z!])|^\xff\xfe<|^\xfe\xff\0</.test(head)) refuse("invoice");
    return refuse(head.slice(0, 4096).includes("\0") ? "unknown" : "text");
  }

  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /** Return the SHA-256 of some bytes, in hexadecimal. */
  casefile.digest = async (bytes) => hex(await window.crypto.subtle.digest("SHA-256", bytes));

  /** Return the piece that *file* is, beside *others*: { name, file, kind, digest, size }. Throws a refusal. */
  casefile.given = async (file, others) => {
    const mega = (octets) => octets / limites.mega;
    if (UNSEEN.test(file.name)) refuse("bad_name");
    if (others.length >= limites.fichiers) refuse("too_many", { count: others.length + 1, most: limites.fichiers });
    if (!file.size) refuse("empty");
    if (file.size > limites.octets) refuse("too_big", { most: mega(limites.octets) });
    const together = others.reduce((sum, one) => sum + one.size, file.size);
    if (together > limites.ensemble) refuse("too_big_together", { most: mega(limites.ensemble) });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = kindOf(bytes);
    const digest = await casefile.digest(bytes);
    const same = others.find((one) => one.digest === digest);
    if (same) refuse("twice", { other: same.name });
    return { name: file.name, file, kind, digest, size: file.size };
  };
})((window.Clausier = window.Clausier || {}));
