"""The draft of an e-mail: what Python's own parser reads in it, and what `clausier verify` reads in a message, ours or anyone's."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from generator.convert.eml import draft
from generator.verify.read_file import opener_of, read_file
from generator.verify.reading import UnreadableError

BODIES = {
    "prompts": "[civilité],\n\nLa facture n°\u00a0[numéro] – 1\u202f250,50\u00a0€ reste due.\n\nCordialement,",
    "long lines": "é" * 400 + "\n" + "mot " * 200 + "fin",
    "signs of mail": "From moi\n.\n..\n=3D = =\nà la fin \nune tabulation\t\nfin",
    "other scripts": "🦊 שלום عالم ☐ ☒",
}


def message_of(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("subject", ["Rappel", "Facture n°\u00a0[numéro] – été" * 9, "=?utf-8?q?x?= et =", "x" * 300, "🦊" * 60])
def test_a_draft_is_read_as_it_was_written(subject: str, body: str) -> None:
    data = draft(subject, body)

    message = message_of(data)
    assert message.defects == []
    assert message["Subject"] == subject
    assert message.get_content().replace("\r\n", "\n") == body + "\n"
    assert message.keys() == ["X-Unsent", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))


def test_a_draft_is_read_back_with_its_object() -> None:
    data = draft("Facture n°\u00a0[numéro]", BODIES["prompts"])

    assert opener_of(data) == "message"
    assert read_file(data).paragraphs == (
        "Objet\u00a0: Facture n°\u00a0[numéro]",
        "[civilité],",
        "La facture n°\u00a0[numéro] – 1\u202f250,50\u00a0€ reste due.",
        "Cordialement,",
    )


def saved(cte: str, charset: str = "utf-8") -> EmailMessage:
    """Return a message as a mail program saves it: with its people, its day, and a page of HTML beside the text."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Camille Exemple <camille@exemple.fr>"
    message["Subject"] = "Facture été"
    message.set_content("Bonjour,\n\nÀ bientôt.\n", cte=cte, charset=charset)
    return message


@pytest.mark.parametrize("how", ["quoted-printable", "base64", "8bit"])
def test_a_message_saved_by_a_mail_program_is_read(how: str) -> None:
    message = saved(how)
    message.add_alternative("<p>Une page</p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="facture.pdf")

    assert read_file(bytes(message)).paragraphs == ("Objet\u00a0: Facture été", "Bonjour,", "À bientôt.")
    assert read_file(b"From moi\n" + bytes(message)).paragraphs[1] == "Bonjour,"


def test_a_message_in_an_older_code_is_read() -> None:
    assert read_file(bytes(saved("8bit", "iso-8859-15"))).paragraphs[-1] == "À bientôt."


DEEP = b'--a\nContent-Type: multipart/mixed; boundary="a"\n\n' * 3000
UNREADABLE = {
    "only a page": b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Bonjour</p>",
    "an unknown code": b"Content-Type: text/plain; charset=inconnu\n\nBonjour",
    "parts without end": b'Content-Type: multipart/mixed; boundary="a"\n\n' + DEEP,
    "a picture": b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_a_message_without_plain_text_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^ce courriel n'a pas de texte simple : copiez son texte dans un fichier \.txt$"):
        read_file(data)


def test_a_text_that_begins_as_a_list_of_headers_is_a_text() -> None:
    text = b"Objet: rappel\nDate: demain\n\nBonjour"

    assert opener_of(text) == "text"
    assert read_file(text).paragraphs == ("Objet: rappel\nDate: demain", "Bonjour")
