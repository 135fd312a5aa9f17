"""A redline in Word: native tracked changes; keeping them all gives the new text, refusing them all gives the old one.

body.py writes the paragraphs and the tables, numbering.py the lists, comments.py the margin, package.py the file.
"""

from generator.compare.docx.package import redline

__all__ = ["redline"]
