"""The PDF form, which any reader can fill: each blank is one field, shown at every place where Typst left room for it."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from generator.convert import tokens
from generator.convert.job import Job
from generator.convert.pdf import data
from generator.convert.pdf.form_fields import Field, describe, field_name, grouped, options_of
from generator.convert.pdf.form_font import embed
from generator.convert.pdf.form_look import FONT, SIZE_IN_A_CELL, colour, default_appearance, prompt, tick
from generator.convert.pdf.places import elements, places_of
from generator.convert.pdf.properties import state_licence
from generator.convert.pdf.signature_fields import signing
from generator.convert.pdf.streams import packed, written
from generator.convert.pdf.typeset import typeset

# champs.typ links every empty place to this address, followed by the field's name.
ADDRESS = "https://champ.invalid/"
PRINT = 1 << 2
MULTILINE = 1 << 12
NO_SPELL_CHECK = 1 << 22
# The reader takes no more than what the place shows: nothing is typed that the paper would not say.
NO_SCROLL = 1 << 23
RIGHT = 2
# Points: taller than one line, a place is for an address.
TALL = 20
# What champs.typ adds to the name of a field: its answer is set from the right, or the place goes to the margin.
LOOK, FROM_RIGHT, TO_MARGIN = "?", "droite", "marge"
# Points: inside the frame of a quotation.
MARGIN = (tokens.PAGE_WIDTH - tokens.MARGIN_SIDE) * 72 / 25.4 - 9
RADIO, NEVER_NONE, IN_UNISON = 1 << 15, 1 << 14, 1 << 25


def compile_form(body: str, job: Job, *, pied: str, sommaire: bool) -> bytes:
    """Return the form of *body*, the document as Typst text: PDF/UA-1 and PDF/A-2a, empty and once filled with its own font.

    A blank is one field named by its id, all its places with it; a row of a table is "factures.1.ligne_date"; an option "option.forfait",
    options that exclude each other "choix.prix", which says one of their ids.
    Empty, a place shows the prompt as the model does; what is typed replaces it.
    """
    drawn = typeset(body, job, pied=pied, sommaire=sommaire, data=data.data(job, form=True))
    options = options_of(body)
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        resources = pdf.make_indirect(Dictionary(Font=Dictionary({FONT: embed(pdf)})))
        known = elements(pdf.Root.StructTreeRoot.ParentTree)
        widgets: dict[str, tuple[Field, list[Object]]] = {}
        for page, annotation, address in places_of(pdf, ADDRESS):
            name, _, look = address.partition(LOOK)
            known[int(annotation.StructParent)].S = Name.Form
            field = describe(name, job, options)
            _take_look(annotation, field, look)
            _become_widget(pdf, annotation, page, field, resources)
            widgets.setdefault(field_name(name, field), (field, []))[1].append(annotation)
        fields = {name: _field(pdf, field, places) for name, (field, places) in widgets.items()}
        tree = Array([*grouped(pdf, fields), *signing(pdf)])
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=tree, DR=resources, DA=String(default_appearance())))
        state_licence(pdf)
        return written(pdf)


def _take_look(annotation: Object, field: Field, look: str) -> None:
    if look == TO_MARGIN:
        annotation.Rect[2] = max(float(annotation.Rect[2]), MARGIN)
    if field.right or look == FROM_RIGHT:
        annotation.Q = RIGHT


def _become_widget(pdf: Pdf, annotation: Object, page: Page, field: Field, resources: Object) -> None:
    left, bottom, right, top = (float(edge) for edge in annotation.Rect)
    width, height = right - left, top - bottom

    def drawing(content: bytes) -> Object:
        box = Array([0, 0, round(width, 2), round(height, 2)])
        return pdf.make_stream(
            packed(content), Filter=Name.FlateDecode, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources
        )

    for key in ("/A", "/Border"):
        if key in annotation:
            del annotation[key]
    annotation.Subtype = Name.Widget
    annotation.F = PRINT
    annotation.P = page.obj
    annotation.Contents = String(field.label)
    if field.ticked:
        annotation.AP = Dictionary(
            N=Dictionary({f"/{field.state}": drawing(tick(width, height, ticked=True)), "/Off": drawing(tick(width, height, ticked=False))})
        )
        annotation.AS = Name.Off
        ink = Array([float(part) for part in colour(tokens.INK).split()])
        # A reader that draws the box anew draws this one: framed, with a cross.
        annotation.MK = Dictionary(BC=ink, CA=String("8"))
        annotation.BS = Dictionary(W=0.6, S=Name.S)
    else:
        annotation.AP = Dictionary(N=drawing(prompt(field.prompt, width, height, top=height > TALL, right="/Q" in annotation)))
        annotation.MK = Dictionary()
        annotation.BS = Dictionary(W=0)


def _field(pdf: Pdf, field: Field, places: list[Object]) -> Object:
    """Return the field that *places* belong to; its name is set later."""
    made = pdf.make_indirect(Dictionary(TU=String(field.label), Kids=Array(places)))
    for place in places:
        place.Parent = made
    if field.ticked:
        made.FT, made.V = Name.Btn, Name.Off
        if field.radio:
            # Once one is chosen, one is: the way back is to choose another.
            made.Ff = RADIO | NEVER_NONE | IN_UNISON
            made.TU = String(field.question)
        return made
    tall = any(float(place.Rect[3]) - float(place.Rect[1]) > TALL for place in places)
    made.DA = String(default_appearance(SIZE_IN_A_CELL) if field.cell else default_appearance())
    made.FT, made.Ff = Name.Tx, NO_SPELL_CHECK | (0 if field.address else NO_SCROLL) | (MULTILINE if tall else 0)
    if all("/Q" in place for place in places):
        made.Q = RIGHT
    return made
