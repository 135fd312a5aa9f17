/* The files of a letter, each with what makes it: what writes one is loaded with the first that is asked. */
((Clausier) => {
  "use strict";

  const { letters } = Clausier;
  const OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** The kinds of files: their name, what their button says, the end of a file's name, its type, and write({ letter, result, chosen }). */
  letters.kinds = {
    word: {
      nom: "Word",
      bouton: "Télécharger en Word",
      suffix: ".docx",
      type: OFFICE,
      write: ({ letter, result }) => letters.docx(letter, result.filling, letters.shared)
    },
    pages: {
      nom: "PDF",
      bouton: "Télécharger en PDF",
      suffix: ".pdf",
      type: "application/pdf",
      write: ({ letter, result }) => letters.pdf(letter, result.filling, letters.press)
    },
    opendocument: {
      nom: "LibreOffice",
      bouton: "Télécharger pour LibreOffice",
      suffix: ".odt",
      type: "application/vnd.oasis.opendocument.text",
      data: ({ chosen }) => "donnees/lettres/" + chosen.text + "-odt.js",
      write: ({ letter, result, chosen }) => letters.odt(letter, result.filling, letters.odts[chosen.text])
    }
  };

  /** Return the bytes of a file of that kind. */
  letters.made = async (kind, asked) => {
    const { data, write } = letters.kinds[kind];
    await Clausier.files.loadAll([...letters.rules[kind], ...(data ? [data(asked)] : [])]);
    return write(asked);
  };

  /** Return what a reader is told when a file could not be made. */
  letters.refusal = (kind, error) => {
    const name = letters.kinds[kind].nom;
    if (letters.UnprintableError && error instanceof letters.UnprintableError) {
      return "Le PDF ne sait pas écrire le signe «\u00a0" + error.character + "\u00a0»\u00a0: remplacez-le, ou prenez le fichier Word.";
    }
    if (letters.NoRoomError && error instanceof letters.NoRoomError) return error.message + " Raccourcissez-la, ou prenez le fichier Word.";
    return "Le fichier " + name + " n’a pas pu être préparé. Rechargez la page, puis recommencez.";
  };
})((window.Clausier = window.Clausier || {}));
