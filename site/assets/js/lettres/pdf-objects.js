/* The objects of a PDF, numbered as they come, and the file that holds them: each in its place, the table of the places at the end. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const utf8 = (text) => new TextEncoder().encode(text);

  /** Return what numbers objects and writes them: { add(body, stream) → its number, hold() → a number to set later, set(number, body), bytes(root, info) }. */
  letters.objects = () => {
    const bodies = [];
    const add = (body, stream) => bodies.push({ body, stream });
    return {
      add,
      hold: () => add(""),
      set: (number, body) => {
        bodies[number - 1].body = body;
      },
      bytes: (root, info) => {
        const parts = [];
        let size = 0;
        let hash = [1, 2, 3, 4].map((one) => (2166136261 * one) >>> 0);
        const put = (piece) => {
          const bytes = typeof piece === "string" ? utf8(piece) : piece;
          parts.push(bytes);
          size += bytes.length;
          for (const byte of bytes) hash = hash.map((one, rank) => Math.imul(one ^ (byte + rank), 16777619) >>> 0);
        };
        // The second line says that bytes follow.
        put("%PDF-1.7\n");
        put(Uint8Array.from([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
        const places = bodies.map(({ body, stream }, rank) => {
          const place = size;
          put(rank + 1 + " 0 obj\n");
          if (stream) {
            put("<<" + body + " /Length " + stream.length + ">>\nstream\n");
            put(stream);
            put("\nendstream");
          } else put(body);
          put("\nendobj\n");
          return place;
        });
        const start = size;
        const rows = places.map((place) => String(place).padStart(10, "0") + " 00000 n \n").join("");
        const id = "<" + hash.map((one) => one.toString(16).padStart(8, "0")).join("") + ">";
        put("xref\n0 " + (bodies.length + 1) + "\n0000000000 65535 f \n" + rows);
        put("trailer\n<</Size " + (bodies.length + 1) + " /Root " + root + " 0 R /Info " + info + " 0 R /ID [" + id + id + "]>>\n");
        put("startxref\n" + start + "\n%%EOF\n");
        const whole = new Uint8Array(size);
        let at = 0;
        for (const part of parts) {
          whole.set(part, at);
          at += part.length;
        }
        return whole;
      }
    };
  };
})((window.Clausier = window.Clausier || {}));
