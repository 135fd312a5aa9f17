"""A publisher's face on the web: its colours in the light and the dark scheme, its logo as an address."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from generator.face.colours import BLACK, lightened, mixed
from generator.models.face import Face, Logo

MEDIA = {"svg": "image/svg+xml", "png": "image/png"}
_DEEP, _DEEPER = 0.3, 0.5


@dataclass(frozen=True)
class Scheme:
    """The colours of pages, as style sheets write them: those of texts are read on the ground of their scheme, white on the others."""

    principale: str
    accent: str
    principale_sombre: str
    """The main colour in the dark scheme."""
    accent_sombre: str
    fond: str
    """The ground of the head of the pages: the main colour."""
    fond_fonce: str
    """The ground of their foot, and of their head in the dark scheme."""
    fond_nuit: str
    """The ground of their last line."""


def scheme(face: Face) -> Scheme | None:
    """Return the colours of *face* for pages, None when it chooses none."""
    if not face.principale:
        return None
    own, accent = face.principale, face.accent
    found = (own, accent, lightened(own), lightened(accent), own, mixed(BLACK, own, _DEEP), mixed(BLACK, own, _DEEPER))
    return Scheme(*(f"#{colour.lower()}" for colour in found))


def address(logo: Logo) -> str:
    """Return *logo* as a `data:` address, for a page that may ask for no file."""
    return f"data:{MEDIA[logo.kind]};base64,{b64encode(logo.content).decode()}"
