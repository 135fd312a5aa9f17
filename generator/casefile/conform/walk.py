"""What the pages draw, operator by operator: its faults, and the signs that it shows in each font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, Page, Stream, String

from generator.casefile.conform.clean import INTENTS, clean_state
from generator.casefile.conform.colours import colour_faults
from generator.casefile.conform.operators import BLENDS, DEEPEST_SAVE, OPERATORS, has_odd_hex, is_beyond
from generator.casefile.conform.pictures import picture_faults, stream_faults
from generator.casefile.sentences import note

_KINDS = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "Tf": "/Font"}
"""Where the resources hold what an operator names."""
_DEEPEST = 28
MOST = 24_000_000
"""Bytes of drawing that are judged: more would take minutes."""
INVISIBLE = 3
"""The rendering mode of a text that is not shown."""


@dataclass
class FontUse:
    """A font with the strings shown in it, those not shown in `hidden`, and the pages they stand on."""

    font: Object
    shown: set[bytes] = field(default_factory=set)
    hidden: set[bytes] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)


@dataclass
class _State:
    font: Object | None = None
    mode: int = 0


class Walk:
    """What was found on the pages walked so far: `faults` by their sentence with their pages, `fonts` by their place in the file."""

    def __init__(self) -> None:
        self.faults: dict[str, set[int]] = {}
        self.fonts: dict[str, FontUse] = {}
        self._listed: list[Object] = []
        self._known: dict[tuple[tuple[int, int], int], None] = {}
        self._left = MOST

    def page(self, page: Page, number: int) -> None:
        """Walk what *page*, whose number is *number*, draws."""
        self._stream(page.obj, page.obj.get("/Resources"), number, 0, _State())

    def drop_unused_fonts(self) -> None:
        """Take out of the resources the fonts in which nothing is written: nobody sees that they are not there."""
        for fonts in self._listed:
            for name in [name for name, font in fonts.items() if _key(font) not in self.fonts]:
                del fonts[name]

    def _note(self, faults: Iterator[str], number: int) -> None:
        for fault in faults:
            self.faults.setdefault(fault, set()).add(number)

    def _fault(self, name: str, number: int) -> None:
        self.faults.setdefault(note(name), set()).add(number)

    def _stream(self, drawn: Object, resources: Object | None, number: int, depth: int, state: _State) -> None:
        """Walk a page, a form, a pattern or a glyph."""
        size = _size(drawn)
        if depth > _DEEPEST or size > self._left:
            self._fault("long_drawing", number)
            return
        self._left -= size
        fonts = resources.get("/Font") if isinstance(resources, Dictionary) else None
        if isinstance(fonts, Dictionary):
            self._listed.append(fonts)
        saved: list[_State] = []
        try:
            instructions = pikepdf.parse_content_stream(drawn)
        except (pikepdf.PdfError, ValueError, TypeError):
            self._fault("operator", number)
            return
        if isinstance(drawn, Stream) and has_odd_hex(drawn.read_bytes()):
            # A text in figures that are none, or one too few (6.1.6): written again, it says the same.
            drawn.write(pikepdf.unparse_content_stream(instructions))
        for instruction in instructions:
            if isinstance(instruction, ContentStreamInlineImage):
                picture = instruction.iimage
                self._note(_inline_faults(picture, resources), number)
                continue
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator == "q":
                saved.append(_State(state.font, state.mode))
                if len(saved) > DEEPEST_SAVE:
                    self._fault("limit", number)
            elif operator == "Q":
                state = saved.pop() if saved else state
            self._instruction(operator, operands, resources, number, depth, state)

    def _instruction(self, operator: str, operands: list[Object], resources: Object | None, number: int, depth: int, state: _State) -> None:
        if operator not in OPERATORS or (operator == "ri" and operands and str(operands[0]) not in INTENTS):
            self._fault("operator", number)
        if any(map(is_beyond, operands)):
            self._fault("limit", number)
        if operator in _KINDS:
            found = _resource(resources, _KINDS[operator], operands)
            if found is None:
                self._fault("resource", number)
            else:
                self._used(operator, found, resources, number, depth, state)
        elif operator in ("k", "K"):
            self._note(colour_faults("/DeviceCMYK", resources), number)
        elif operator in ("cs", "CS"):
            self._note(colour_faults(str(operands[0]) if operands else None, resources), number)
        elif operator in ("scn", "SCN") and operands and isinstance(operands[-1], Name):
            self._pattern(_resource(resources, "/Pattern", operands[-1:]), resources, number, depth, state)
        else:
            self._writing(operator, operands, number, state)

    def _writing(self, operator: str, operands: list[Object], number: int, state: _State) -> None:
        if operator == "Tr" and operands:
            state.mode = int(operands[0])
        elif operator in ("Tj", "TJ", "'", '"') and operands:
            self._text(operands[-1], number, state)

    def _used(self, operator: str, found: Object, resources: Object | None, number: int, depth: int, state: _State) -> None:
        if operator == "Tf":
            state.font = found
        elif operator == "gs":
            self._graphics(found, resources, number, depth, state)
        elif operator == "sh":
            self._note(_shading_faults(found, resources), number)
        elif found.get("/Subtype") == Name.Image and isinstance(found, Stream):
            self._note(picture_faults(found, resources), number)
        elif found.get("/Subtype") == Name.Form and isinstance(found, Stream):
            self._form(found, resources, number, depth, state)
        else:
            # A program in PostScript (6.2.9).
            self._fault("operator", number)

    def _form(self, form: Stream, resources: Object | None, number: int, depth: int, state: _State) -> None:
        if "/Resources" not in form and isinstance(resources, Dictionary):
            # What a reader takes from the page, PDF/A-2 wants in the form (6.2.2).
            form.Resources = resources
        if "/Ref" in form:
            self._fault("external", number)
        self._note(stream_faults(form), number)
        self._group(form, resources, number)
        key = (form.objgen, number)
        if key not in self._known or not form.is_indirect:
            self._known[key] = None
            self._stream(form, form.get("/Resources"), number, depth + 1, _State(state.font, state.mode))

    def _group(self, form: Object, resources: Object | None, number: int) -> None:
        group = form.get("/Group")
        if isinstance(group, Dictionary):
            self._note(colour_faults(group.get("/CS"), resources), number)

    def _graphics(self, found: Object, resources: Object | None, number: int, depth: int, state: _State) -> None:
        clean_state(found)
        if isinstance(font := found.get("/Font"), Array) and len(font):
            state.font = font[0]
        blend = found.get("/BM")
        if blend is not None and str(blend) not in BLENDS:
            self._fault("blend", number)
        mask = found.get("/SMask")
        if isinstance(mask, Dictionary) and isinstance(form := mask.get("/G"), Stream):
            self._form(form, resources, number, depth, _State())

    def _pattern(self, pattern: Object | None, resources: Object | None, number: int, depth: int, state: _State) -> None:
        if pattern is None:
            self._fault("resource", number)
        elif isinstance(pattern, Stream):
            self._note(stream_faults(pattern), number)
            key = (pattern.objgen, number)
            if key not in self._known:
                self._known[key] = None
                self._stream(pattern, pattern.get("/Resources"), number, depth + 1, _State(state.font, state.mode))
        else:
            self._note(_shading_faults(pattern.get("/Shading"), resources), number)
            if isinstance(own := pattern.get("/ExtGState"), Dictionary):
                self._graphics(own, resources, number, depth, _State())

    def _text(self, shown: Object, number: int, state: _State) -> None:
        if state.font is None or not isinstance(state.font, Dictionary):
            self._fault("resource", number)
            return
        use = self.fonts.setdefault(_key(state.font), FontUse(state.font))
        use.pages.add(number)
        strings = [bytes(one) for one in (shown if isinstance(shown, Array) else [shown]) if isinstance(one, String)]
        (use.hidden if state.mode == INVISIBLE else use.shown).update(strings)
        if state.font.get("/Subtype") == Name.Type3:
            self._glyphs(state.font, number)

    def _glyphs(self, font: Object, number: int) -> None:
        """Walk what draws the signs of a font that is made of drawings."""
        key = (font.objgen, number)
        if key in self._known:
            return
        self._known[key] = None
        procedures = font.get("/CharProcs")
        for _, glyph in procedures.items() if isinstance(procedures, Dictionary) else ():
            if isinstance(glyph, Stream):
                self._stream(glyph, font.get("/Resources"), number, 1, _State())


def _key(font: Object) -> str:
    return str(font.objgen) if font.is_indirect else str(font.unparse())


def _size(drawn: Object) -> int:
    if isinstance(drawn, Stream):
        return len(drawn.read_bytes())
    contents = drawn.get("/Contents")
    return sum(len(one.read_bytes()) for one in (contents if isinstance(contents, Array) else [contents]) if isinstance(one, Stream))


def _resource(resources: Object | None, kind: str, operands: list[Object]) -> Object | None:
    named = resources.get(kind) if isinstance(resources, Dictionary) else None
    found = named.get(str(operands[0])) if isinstance(named, Dictionary) and operands and isinstance(operands[0], Name) else None
    return found if isinstance(found, Dictionary | Stream | Array) else None


def _inline_faults(picture: pikepdf.models.PdfInlineImage, resources: Object | None) -> Iterator[str]:
    if "/LZWDecode" in picture.filters or "/Crypt" in picture.filters:
        yield note("packed")
    if not picture.image_mask and "/ColorSpace" in picture.obj:
        yield from colour_faults(picture.obj.ColorSpace, resources)


def _shading_faults(shading: Object | None, resources: Object | None) -> Iterator[str]:
    if isinstance(shading, Dictionary | Stream):
        yield from colour_faults(shading.get("/ColorSpace"), resources)
