/* The YAML of a dossier: what is read and written of it is what generator/load/yaml_reader.py reads. */
((Clausier) => {
  "use strict";

  const NAME = /^[a-z][a-z0-9_]*$/;
  const isBlock = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
  const said = (value) => (typeof value === "boolean" ? (value ? "oui" : "non") : JSON.stringify(value));

  /** Return the lines of a block; a string of JSON is a string of YAML, whatever quotes and colons it holds. */
  function block(value, indent) {
    return Object.entries(value).flatMap(([key, given]) => {
      const name = indent + (NAME.test(key) ? key : JSON.stringify(key)) + ":";
      if (Array.isArray(given) && given.some(isBlock)) return [name, ...given.flatMap((one) => item(one, indent + "  "))];
      if (Array.isArray(given)) return [name + " [" + given.map(said).join(", ") + "]"];
      if (isBlock(given)) return Object.keys(given).length ? [name, ...block(given, indent + "  ")] : [name + " {}"];
      return [name + " " + said(given)];
    });
  }

  function item(one, indent) {
    const [first, ...rest] = block(one, indent + "  ");
    return first === undefined ? [indent + "- {}"] : [indent + "- " + first.trimStart(), ...rest];
  }

  /** A type of plain words: js-yaml knows them by *table*. */
  const words = (name, table) =>
    new window.jsyaml.Type("tag:yaml.org,2002:" + name, {
      kind: "scalar",
      resolve: (word) => Object.hasOwn(table, word || ""),
      construct: (word) => table[word || ""]
    });

  /** Return what a text says, a date or a sum as it was typed; throws where it is no YAML, or holds an anchor. */
  function read(content) {
    const { FAILSAFE_SCHEMA, load } = window.jsyaml;
    const schema = FAILSAFE_SCHEMA.extend({
      implicit: [words("null", { "": null, "~": null, null: null }), words("bool", { true: true, false: false })]
    });
    const listener = (event, state) => {
      if (state.anchor) throw new Error("anchor");
    };
    return load(content, { schema, listener });
  }

  Clausier.yaml = { read, write: (value) => block(value, "").join("\n") + "\n" };
})((window.Clausier = window.Clausier || {}));
