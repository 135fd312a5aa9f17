"""The comments in the margin of a redline."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.convert.docx.xml import el, q, serialized


@dataclass
class Margin:
    """The notes written so far, signed by *author* at *instant*."""

    author: str
    instant: str
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> int:
        """Keep a note and return its number."""
        self.notes.append(text)
        return len(self.notes) - 1

    def part(self) -> bytes:
        """Return the part that holds the notes; each line of a note is a paragraph."""
        root = el("comments")
        for number, text in enumerate(self.notes):
            comment = el("comment", id=str(number), author=self.author, initials=_initials(self.author))
            comment.set(q("date"), self.instant)
            comment.extend(el("p", el("r", el("t", text=line))) for line in text.split("\n"))
            root.append(comment)
        return serialized(root)


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[0].isalpha()).upper()[:4] or "C"
