"""A PDF changed: its objects point to themselves, its streams swell, its forms and attachments are not what they were."""

from __future__ import annotations

import io
from random import Random
from typing import Any, Literal

import pikepdf

from bench.fuzz.texts import value


def with_invoice(xml: bytes, page: bytes | None = None) -> bytes:
    """Return a PDF that carries an electronic invoice, of one blank page unless a PDF is given."""
    with pikepdf.open(io.BytesIO(page)) if page else pikepdf.new() as made:
        if not page:
            made.add_blank_page()
        made.attachments["factur-x.xml"] = pikepdf.AttachedFileSpec(made, xml, filename="factur-x.xml")  # type: ignore[call-arg]
        return _saved(made)


def portable(data: bytes, chance: Random) -> bytes:
    """Return a PDF with one to three changes; now and then of its bytes."""
    if chance.random() < 0.15:
        place = chance.randrange(len(data))
        return data[:place] + chance.randbytes(chance.choice((0, 1, 6))) + data[place + chance.choice((1, 8, 2_000)) :]
    with pikepdf.open(io.BytesIO(data)) as made:
        for _ in range(chance.choice((1, 1, 2, 3))):
            chance.choice((_looped, _looped, _swollen, _worded, _gone, _copied, _attached, _deep))(made, chance)
        # AES draws numbers by chance: the files that it protects are among those that a run starts from.
        level: Literal[2, 3] | None = chance.choice((None,) * 12 + (2, 3))
        try:
            return _saved(made, locked(level, chance.choice(("", "b"))) if level else None)
        except pikepdf.PdfError:
            # What cannot be written any more.
            return data[: chance.randrange(len(data))]


def locked(level: Literal[2, 3, 4, 6], user: str) -> pikepdf.Encryption:
    """Return how a PDF is protected: RC4 up to level 3, AES above."""
    return pikepdf.Encryption(owner="a", user=user, R=level, aes=level > 3, metadata=level > 3)


def protected(data: bytes, level: Literal[2, 3, 4, 6], user: str) -> bytes:
    """Return a PDF that opens with the password *user*."""
    with pikepdf.open(io.BytesIO(data)) as made:
        return _saved(made, locked(level, user))


def _saved(made: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    out = io.BytesIO()
    if encryption:
        made.save(out, static_id=True, encryption=encryption)
    else:
        made.save(out, deterministic_id=True)
    return out.getvalue()


def _held(made: pikepdf.Pdf) -> list[Any]:
    return [one for one in made.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array)]


def _dictionary(made: pikepdf.Pdf, chance: Random) -> Any:  # noqa: ANN401 - an object of pikepdf
    return chance.choice([one for one in _held(made) if not isinstance(one, pikepdf.Array)])


def _looped(made: pikepdf.Pdf, chance: Random) -> None:
    """Make a key lead to the object itself, to another one, or to both many times over."""
    one = _dictionary(made, chance)
    named = [
        name for name in ("/Kids", "/K", "/Parent", "/P", "/Next", "/First", "/Fields", "/Names", "/Annots", "/Resources") if name in one
    ]
    name = chance.choice(named) if named and chance.random() < 0.8 else chance.choice(("/Kids", "/K", "/Parent"))
    other = chance.choice((one, one, _dictionary(made, chance)))
    many = name in ("/Kids", "/K", "/Fields", "/Names", "/Annots")
    one[name] = pikepdf.Array([other] * chance.choice((1, 2, 2, 500))) if many else other


def _swollen(made: pikepdf.Pdf, chance: Random) -> None:
    streams = [one for one in _held(made) if isinstance(one, pikepdf.Stream)]
    if not streams:
        return
    unit = chance.choice((b" ", b"q ", b"(a) Tj ", b"BT /F1 9 Tf (a) Tj ET\n", b"[", b"<<", b"\x00", b"q 1 0 0 1 0 0 cm "))
    chance.choice(streams).write(unit * chance.choice((10, 4_000, 200_000, 8_000_000)))


def _worded(made: pikepdf.Pdf, chance: Random) -> None:
    one = _dictionary(made, chance)
    names = list(one.keys())
    if names:
        said = value(chance).encode("utf-8", "replace").decode("utf-8")
        name = chance.choice(names)
        if not (isinstance(one, pikepdf.Stream) and name == "/Length"):
            one[name] = chance.choice((pikepdf.String(said), 0, -1, 10**9, pikepdf.Name("/A"), pikepdf.Array([]), pikepdf.Dictionary()))


def _gone(made: pikepdf.Pdf, chance: Random) -> None:
    one = _dictionary(made, chance)
    names = [name for name in one.keys() if name != "/Length"]  # noqa: SIM118 - an object of pikepdf
    if names:
        del one[chance.choice(names)]


def _copied(made: pikepdf.Pdf, chance: Random) -> None:
    for _ in range(chance.choice((1, 30, 400))):
        made.pages.append(made.pages[0])


def _attached(made: pikepdf.Pdf, chance: Random) -> None:
    name = chance.choice(("factur-x.xml", "Factur-X.xml", "zugferd-invoice.xml", "xrechnung.xml", "a.xml", "../a.xml", "a" * 3_000))
    content = chance.choice((b"", b"<a/>", b"<" * 50_000, b" " * 30_000_000, value(chance).encode("utf-8", "replace")))
    for number in range(chance.choice((1, 1, 300))):
        made.attachments[f"{number or ''}{name}"] = pikepdf.AttachedFileSpec(made, content, filename=name)  # type: ignore[call-arg]


def _deep(made: pikepdf.Pdf, chance: Random) -> None:
    inner: Any = pikepdf.Dictionary(S=pikepdf.Name("/P"))
    for _ in range(chance.choice((20, 200, 400))):
        inner = chance.choice((pikepdf.Array([inner]), pikepdf.Dictionary(K=inner, S=pikepdf.Name("/Span"))))
    made.Root[chance.choice(("/StructTreeRoot", "/AcroForm", "/Outlines", "/Names", "/Metadata"))] = pikepdf.Dictionary(
        K=inner, Kids=inner, Fields=inner
    )
