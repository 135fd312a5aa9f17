"""Word in, patch out: what a jurist corrected in an edition for review becomes a change of the files it was printed from.

passages.py reads the DOCX, source_line.py says which letters of a line are whose, edit.py changes one line,
plan.py puts the lines together, and messages.py says why something is left out.
"""
