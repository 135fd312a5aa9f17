"""Filled documents, whole and spoilt in the ways people and programs spoil them: what the command line and the browser must judge alike."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from xml.sax.saxutils import escape

from generator.convert.filling import Filling
from generator.convert.insertion import insert
from generator.verify.sheet import Model
from tests.bench import ANSWERS, FACTURES, PAIEMENTS, TRADER, WHOLE, Bench, changed, interest
from tests.documents.test_verify import FAULTS
from tests.documents.test_verify_files import UNREADABLE
from tests.rule_sentences import ACCEPTED, REFUSED

Files = dict[str, bytes]
PARAGRAPH = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
TEXT = re.compile(r"(<w:t[^>]*>)([^<]+)(</w:t>)")
PROPERTIES = "docProps/custom.xml"
CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="pro_nom"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Autre Nom</w:t></w:r></w:p></w:sdtContent></w:sdt>'
)


def rewritten(data: bytes, part: str, change: Callable[[str], str] | None) -> bytes:
    """Return a ZIP with one part changed, or left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == part and change is None:
                continue
            archive.writestr(name, change(content.decode()).encode() if name == part and change else content)
    return target.getvalue()


def typed(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return a DOCX whose text is changed."""
    return rewritten(data, "word/document.xml", change)


def added(*sentences: str) -> Callable[[str], str]:
    """Return the change that adds paragraphs at the end."""
    more = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(sentence)}</w:t></w:r></w:p>' for sentence in sentences)
    return lambda text: re.sub(r"(<w:sectPr\b(?!.*<w:sectPr\b))", lambda found: more + found[1], text, count=1, flags=re.DOTALL)


def without_paragraph(number: int) -> Callable[[str], str]:
    """Return the change that takes one paragraph out."""

    def change(text: str) -> str:
        found = list(PARAGRAPH.finditer(text))
        gone = found[number % len(found)]
        return text[: gone.start()] + text[gone.end() :]

    return change


def shuffled(seed: int) -> Callable[[str], str]:
    """Return the change that swaps words of some texts, as a careless hand would."""

    def change(text: str) -> str:
        chance = random.Random(seed)

        def spoilt(found: re.Match[str]) -> str:
            words = found[2].split(" ")
            if chance.random() < 0.12 and len(words) > 2:
                place = chance.randrange(len(words))
                words[place] = chance.choice(["", "peut-être", "[à voir]", "12,00 €", "İstanbul", "\u2019", "Straße", "\U0001f600", "40 €"])
            return found[1] + " ".join(words) + found[3]

        return TEXT.sub(spoilt, text)

    return change


EDITS: dict[str, Callable[[str], str]] = {
    "first paragraph gone": without_paragraph(0),
    "tenth paragraph gone": without_paragraph(10),
    "last paragraph gone": without_paragraph(-1),
    "words spoilt 1": shuffled(1),
    "words spoilt 2": shuffled(2),
    "forty euros gone": lambda text: re.sub(r"40[ \u00a0]€", "", text),
    "capitals": lambda text: TEXT.sub(lambda found: found[1] + found[2].upper().replace("&AMP;", "&amp;") + found[3], text),
    "no-break blanks": lambda text: text.replace("\u00a0", "\u202f"),
    "straight apostrophes": lambda text: text.replace("’", "'"),
    "soft hyphens": lambda text: text.replace("fact", "fac\u00adt"),
    "a bracket left": added("Reste [à compléter] et [nom du client] puis [Option – rien]."),
    "a line break inside": lambda text: text.replace("</w:t></w:r></w:p>", "</w:t><w:br/></w:r></w:p>", 3),
    "a revision taken out": lambda text: text.replace("<w:r>", "<w:del><w:r><w:t>effacé</w:t></w:r></w:del><w:r>", 4),
    "an option undecided": added("Option – Si vous avez un site (à conserver ou à supprimer)", "[Fin de l’option]"),
    "tables without rows": lambda text: re.sub(r"(<w:tbl>.*?</w:tr>).*?</w:tbl>", r"\1</w:tbl>", text, flags=re.DOTALL),
    "a table taken out": lambda text: re.sub(r"<w:tbl>.*?</w:tbl>", "", text, count=1, flags=re.DOTALL),
    "every table taken out": lambda text: re.sub(r"<w:tbl>.*?</w:tbl>", "", text, flags=re.DOTALL),
    "a total taken out": lambda text: re.sub(r"<w:p[ >](?:(?!</w:p>).)*Total(?:(?!</w:p>).)*</w:p>", "", text, flags=re.DOTALL),
    "a total worded otherwise": lambda text: re.sub(r"Total restant dû", "Somme à payer", text),
    "the body twice": lambda text: re.sub(r"(<w:body>)(.*)(<w:sectPr\b(?!.*<w:sectPr\b))", r"\1\2\2\3", text, flags=re.DOTALL),
    "numbers of identity added": added(
        "SIRET 123 456 789 00012, RCS Ville-Fictive 123 456 789, SIREN : 000 000 018, RNE 12 345.",
        "Mon compte est FR76 0000 0000 0000 0000 0000 001, ou IBAN DE89 3704 0044 0532 0130 00 BIC ABCD.",
        "N° SIRET : 00000001800002 75000 Ville-Fictive ; W751234567 ; commande FR12 3456 7890 1234 5678",
    ),
    "a contract's rate": lambda text: text.replace("majoré de 10", "majoré de 12"),
    "another rate": added("Leur taux est de trois fois le taux d'intérêt légal, soit un taux annuel de 15 %."),
    "a field of a program": lambda text: text.replace("<w:body>", f"<w:body>{CONTROL}", 1),
}
LONG = ("tenth paragraph gone", "words spoilt 1", "capitals", "a bracket left", "an option undecided")
"""What a contract, long to lay over its text, is tried with."""

PROVENANCES: dict[str, Callable[[str], str] | None] = {
    "no properties": None,
    "an old version": lambda text: spoken(text, version="0.9.0", droit="2019-06-30", empreinte="0" * 16),
    "another wording": lambda text: spoken(text, empreinte="f" * 16),
    "a later law": lambda text: spoken(text, droit="2031-01-01", empreinte="0" * 16),
    "a gone document": lambda text: spoken(text, document="lettre-disparue"),
    "another public": lambda text: spoken(text, public="professionnel"),
    "several publics": lambda text: shared(text, "particulier professionnel"),
    "publics that are none": lambda text: shared(text, "voisin"),
    "a date of before the text": lambda text: spoken(text, droit="2024-01-05"),
    "another date of the law": lambda text: spoken(text, droit="2026-06-01"),
    "a date to come": lambda text: spoken(text, droit="2031-01-01"),
    "a date that is none": lambda text: spoken(text, droit="2026-02-31", empreinte="0" * 16),
}


def spoken(text: str, **values: str) -> str:
    """Return the properties of a file with some of its provenance changed."""
    for name, value in values.items():
        text = re.sub(rf'(name="clausier_{name}"[^>]*><vt:lpwstr>)[^<]*', rf"\g<1>{value}", text)
    return text


def shared(text: str, publics: str) -> str:
    """Return the properties of a file that says that it serves *publics*."""
    said = f'name="clausier_publics"><vt:lpwstr>{publics}</vt:lpwstr></property>'
    return text.replace("</Properties>", f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="90" {said}</Properties>')


def fillings() -> Iterator[tuple[str, str, str, Filling]]:
    """Yield a name, a document, a public and answers that contradict themselves, or that programs read ill."""
    for name, (document, filling, _) in FAULTS.items():
        yield name, document, "particulier", filling
    whole = WHOLE["particulier"]
    less = {cle: text for cle, text in whole.textes.items() if cle not in ("client_civilite", "lieu", "pro_nom")}
    yield "three blanks left", "mise-en-demeure", "particulier", replace(whole, textes=less)
    yield "rows left", "mise-en-demeure", "particulier", replace(whole, lignes={"factures": (*FACTURES, {}, {}, {"ligne_facture": "F-2"})})
    yield "no row", "decompte", "particulier", replace(whole, lignes={})
    yield "same parties", "relance-1", "particulier", changed("particulier", client_nom="CAMILLE  EXEMPLE ei")
    yield "no interest yet", "decompte", "particulier", changed("particulier", date_arrete="18 mai 2026")
    yield "no notice received", "decompte", "particulier", changed("particulier", date_reception="bientôt")
    two = {"factures": (FACTURES[0], {**FACTURES[0], "ligne_reste_du": "0,00 €", "ligne_date": "1er janvier 2026"})}
    yield "two invoices", "decompte", "professionnel", changed("professionnel", two)
    rate = {"interets": (interest("1 234 567,89 €", "du 10/04/2026 au 15/05/2026", "12,15 %", "36", "0,01 €"),)}
    yield "a large sum", "decompte", "professionnel", changed("professionnel", rate, total_interets="-0,015 €", total_du="1.250.000,505 €")
    for text in ("80,00 €", "50,00 €", "40", "0 €", "-40 €", "quarante", "99999999999999999999 €", "40,00001 €", "1 000 000,125"):
        yield f"indemnities of {text}", "decompte", "professionnel", changed("professionnel", total_indemnites=text)
    for text in ("29 février 2027", "1er  AVRIL 2026", "01.04.2026", "3 aout 2026", "12/13/2026", "2026-04-31", "15 mai 26", "1 mai 1999"):
        yield f"dated {text}", "relance-1", "particulier", changed("particulier", facture_date=text, date_lettre=text)
    yield from accounts()
    for text in ("732 829 320 00074", "356 000 000 00048", "00000000000000", "7328293200007", "732.829.320-00075", "[votre SIRET]"):
        yield f"SIRET {text}", "relance-1", "particulier", changed("particulier", pro_siret=text)
    for text in ("W751 234 567", "w75123456", "00000002600005", "X751234567"):
        yield f"RNA {text}", "requete-injonction", "professionnel", changed("professionnel", client_siret=text)
    for text in ("FR14 2004 1010 0505 0001 3M02 606", "fr1420041010050500013m02606", "FR1", "FR14 2004 1010 0505 0001 3M02 607", "é"):
        yield f"IBAN {text}", "relance-1", "particulier", changed("particulier", pro_iban=text)
    for text in ("a@b", "a@b.fr", "a b@c.fr", "@b.fr", "a@b..fr", "İ@b.fr"):
        yield f"courriel {text}", "mise-en-demeure", "professionnel", changed("professionnel", pro_courriel=text)


def accounts() -> Iterator[tuple[str, str, str, Filling]]:
    """Yield sums of interest, rates, days and dates that the facts give, or do not give."""
    row = WHOLE["professionnel"].lignes["factures_pro"][0]
    for asked in ("4,55 €", "4,56 €", "3,00 €", "12,00 €", "9 999,00 €", "-1,00 €"):
        rows = {"factures_pro": ({**row, "ligne_penalites": asked},)}
        yield f"penalties of {asked}", "mise-en-demeure", "professionnel", changed("professionnel", rows, interets_restants=asked)
    for asked in ("3,70 €", "30,00 €", "1,00 €", "9 999,00 €"):
        public = {"ligne_demande": "11/03/2026", "ligne_interets_moratoires": asked, **row}
        filling = Filling({**ANSWERS, **TRADER, "interets_restants": asked}, {}, {"factures_acheteur_public": (public,)})
        yield f"moratory interest of {asked}", "mise-en-demeure", "acheteur_public", filling
        yield f"claimed interest of {asked}", "requete-injonction", "professionnel", changed("professionnel", interets_restants=asked)
        yield f"legal interest of {asked}", "requete-injonction", "particulier", changed("particulier", interets_restants=asked)
    for period, rate, days in (
        ("du 10/04/2026 au 15/05/2026", "12,15 % (à confirmer)", "36"),
        ("du 10/04/2026 au 15/05/2026", "8 %", "46"),
        ("du 09/04/2026 au 16/05/2026", "12,15 %", "38"),
        ("du 10/04/2026 au 10/08/2026", "12,15 %", "123"),
        ("du 10/05/2026 au 10/04/2026", "12,15 %", "-29"),
        ("du 10/04/2029 au 10/05/2029", "12,15 %", "31"),
    ):
        rows = {"interets": (interest("380,00 €", period, rate, days, "4,55 €"),)}
        yield f"{period} at {rate}", "decompte", "professionnel", changed("professionnel", rows)
    late = {"paiements": ({**PAIEMENTS[0], "ligne_date_paiement": "20/04/2026"},)}
    yield "a payment while interest runs", "decompte", "professionnel", changed("professionnel", late)
    yield (
        "a payment of another invoice",
        "decompte",
        "professionnel",
        changed("professionnel", {"paiements": ({**PAIEMENTS[0], "ligne_facture": "X"},)}),
    )
    yield "a count in another semester", "decompte", "professionnel", changed("professionnel", date_arrete="30 septembre 2026")
    yield "a count not yet known", "decompte", "professionnel", changed("professionnel", date_arrete="30 mars 2029")
    yield "a total without its table", "decompte", "particulier", changed("particulier", {"factures": ()})
    yield "a letter of another year", "mise-en-demeure", "professionnel", changed("professionnel", date_lettre="15 mai 2024")
    yield (
        "a reminder after the letter",
        "mise-en-demeure",
        "particulier",
        changed("particulier", relances="du 25 décembre 2026 et du 12 avril 2026"),
    )
    yield "a firm for a private person", "relance-1", "particulier", changed("particulier", client_nom="Modèle SARL")
    yield (
        "a register of the other",
        "mise-en-demeure",
        "professionnel",
        changed("professionnel", pro_immatriculation="RCS Ville 000 000 026"),
    )
    yield "a register of nobody", "mise-en-demeure", "professionnel", changed("professionnel", pro_immatriculation="RNE 123 456 789")
    yield (
        "mixed parties",
        "requete-injonction",
        "professionnel",
        changed("professionnel", client_representant="Camille Exemple EI, gérance"),
    )


def corpus(bench: Bench) -> Files:
    """Return every file by a name that says what is wrong with it; nearly all are DOCX."""
    files: Files = {name: data for name, (data, _) in UNREADABLE.items() if not data.startswith(b"%PDF")}
    for rank, document in enumerate(("relance-1", "mise-en-demeure", "decompte", "cgv")):
        for turn, public in enumerate(("particulier", "professionnel")):
            whole = bench.filled(document, public)
            files[f"{document} {public}"] = whole
            files[f"{document} {public} delivered"] = bench.template(bench.model(document, public), "docx")
            # Every edit in each document, for one public and then for the other: each public meets each edit.
            edits = (LONG if document == "cgv" else tuple(EDITS))[(rank + turn) % 2 :: 2]
            files |= {f"{document} {public}, {name}": typed(whole, EDITS[name]) for name in edits}
    for name, document, public, filling in fillings():
        files[f"{document} {public}, {name}"] = bench.filled(document, public, "docx", filling)
    letter = bench.filled("mise-en-demeure", "particulier")
    files |= {name: rewritten(letter, PROPERTIES, change) for name, change in PROVENANCES.items()}
    files["a trader's account without properties"] = rewritten(bench.filled("decompte", "professionnel"), PROPERTIES, None)
    files["an ODT"] = bench.filled("mise-en-demeure", "particulier", "odt", changed("particulier", total_principal="400,00 €"))
    files["a text"] = bench.filled("relance-1", "particulier", "txt", changed("particulier", montant_restant_du="1,00 €"))
    files["a plain DOCX"] = bench.template(bench.model("mise-en-demeure", "particulier"), "simple")
    files["a draft"] = bench.filled("relance-1", "particulier", "eml", changed("particulier", montant_restant_du="1,00 €"))
    files |= messages(files["a text"])
    files["a text of an older Windows"] = files["a text"].decode().replace("\u2011", "-").replace("\u202f", " ").encode("cp1252", "replace")
    files["two letters"] = joined(letter, bench.filled("relance-1", "particulier"))
    files["a letter and terms"] = joined(letter, bench.filled("cgv", "particulier"))
    files["two texts"] = files["a text"] + b"\n\n" + bench.filled("relance-3", "particulier", "txt")
    files["a foot of another year"] = rewritten(letter, "word/footer1.xml", lambda text: text.replace("2026", "2024"))
    files["a foot without properties"] = rewritten(files["a foot of another year"], PROPERTIES, None)
    files["too many paragraphs"] = typed(letter, added(*["Bonjour."] * 5_000))
    files["a paragraph too long"] = typed(letter, added("mot " * 5_001))
    files["prompts marked"] = marked(bench.template(bench.model("mise-en-demeure", "particulier"), "docx"))
    files["a stranger's text"] = b"Bonjour,\n\nVoici la recette de la tarte aux pommes.\n"
    return {**files, **of_professions(bench), **sentences(bench), **odd(letter)}


def messages(text: bytes) -> Files:
    """Return the letter *text* as mail programs save it, and messages without plain text."""
    subject, _, body = text.decode().partition("\n")
    files: Files = {}
    for code in ("quoted-printable", "base64", "8bit"):
        message = EmailMessage(policy=SMTP)
        message["From"] = "Camille Exemple <camille@exemple.fr>"
        message["Subject"] = subject.removeprefix("Objet\u00a0: ")
        message.set_content(body, cte=code)
        message.add_alternative("<p>Une page</p>", subtype="html")
        message.add_attachment(b"Une autre lettre", maintype="text", subtype="plain", filename="lettre.txt")
        files[f"a message in {code}"] = bytes(message)
    files["a message that is a page"] = b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Bonjour</p>"
    files["a message in an unknown code"] = b"Content-Type: text/plain; charset=inconnu\n\nBonjour"
    return files


def joined(first: bytes, second: bytes) -> bytes:
    """Return a DOCX that holds the body of another one behind its own."""
    with zipfile.ZipFile(io.BytesIO(second)) as archive:
        body = re.search(r"<w:body>(.*)<w:sectPr\b", archive.read("word/document.xml").decode(), re.DOTALL)
    assert body
    return typed(
        first, lambda text: re.sub(r"(<w:sectPr\b(?!.*<w:sectPr\b))", lambda found: body[1] + found[1], text, count=1, flags=re.DOTALL)
    )


def marked(template: bytes) -> bytes:
    """Return a DOCX whose blanks are answered under the mark of a prompt, as some programs leave it, or hold Word's own prompt."""
    words = iter(
        ["15 mai 2026", "Cliquez ou appuyez ici pour entrer une date.", "Click or tap here to enter text.", "Madame", "[date]"] * 40
    )
    return typed(template, lambda text: re.sub(r"\[[^\[\]<>]{1,60}\](?=</w:t>)", lambda _: next(words), text))


def of_professions(bench: Bench) -> Files:
    """Return letters of professions that have their own words, and their own judge."""
    files: Files = {}
    for model in bench.catalogue.models:
        pack, job = model.rendering.pack.id, model.job
        if pack in ("avocat", "medecin", "notaire", "client-decu") and job.genre == "lettre" and f"{pack} {job.document}" not in files:
            files[f"{pack} {job.document}"] = given(bench, model)
    return files


def given(bench: Bench, model: Model) -> bytes:
    """Return a document filled with the answers of this bench, some of its blanks left."""
    return insert(bench.template(model, "docx"), model.job, "docx", Filling({**ANSWERS, **TRADER}, {}, WHOLE["professionnel"].lignes, {}))


def sentences(bench: Bench) -> Files:
    """Return documents to which someone added what our own rules refuse, or leave in peace."""
    texts = [text for table in (REFUSED, ACCEPTED) for rows in table.values() for text, *_ in rows]
    plain = [re.sub(r"[*#]|\{[^}]*\}|\[\]", "", text) for text in texts]
    files: Files = {}
    for document, public in (
        ("relance-1", "particulier"),
        ("cgv", "particulier"),
        ("mise-en-demeure", "professionnel"),
        ("relance-3", "acheteur_public"),
    ):
        data = given(bench, bench.model(document, public))
        for start in range(0, len(plain), 20):
            files[f"{document} {public}, sentences {start}"] = typed(data, added(*plain[start : start + 20]))
    return files


def odd(letter: bytes) -> Files:
    """Return files that no honest program writes."""
    sound = bytearray(letter)
    damaged = bytes(sound[:2000] + bytes(1) * 40 + sound[2040:])
    locked = bytearray(letter)
    for found in re.finditer(b"PK\x01\x02", letter):
        locked[found.start() + 8] |= 1
    liar = bytearray(letter)
    place = letter.rindex(b"PK\x01\x02", 0, letter.index(b"word/document.xml", letter.index(b"PK\x01\x02")))
    liar[place + 24 : place + 28] = (100).to_bytes(4, "little")
    deep = "<w:p>" * 300 + "</w:p>" * 300
    return {
        "damaged": damaged,
        "cut": letter[: len(letter) // 2],
        "locked": bytes(locked),
        "a size that lies": bytes(liar),
        "something before": b"PKxx" + letter,
        "something after": letter + b"\0" * 30,
        "too deep": typed(letter, lambda text: text.replace("<w:body>", "<w:body>" + deep)),
        "a document type": typed(letter, lambda text: text.replace("<w:document", '<!DOCTYPE w [<!ENTITY x "y">]><w:document', 1)),
        "not well formed": typed(letter, lambda text: text.replace("</w:body>", "", 1)),
        "another namespace": typed(letter, lambda text: text.replace("wordprocessingml/2006/main", "wordprocessingml/2006/other")),
        "an old Word file": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "half a character": "é".encode()[:1] + b"abc",
    }
