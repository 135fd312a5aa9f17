"""What comes from anybody is opened here, within bounds: a ZIP in pieces, XML without entities, a PDF whose work is counted.

    bytes ──> archive (Parts: one entry at a time, never more than it may hold) ──> xml (a root, or a refusal)
    bytes ──> apart (a process that may take so much time and memory: what reads a PDF has bounds of its own nowhere else)

Nothing here knows what a document is: each reader says in its own words what `StrangeFileError` says by a name.
"""

from __future__ import annotations

from generator.strangers.refusal import Kind, StrangeFileError

__all__ = ["Kind", "StrangeFileError"]
