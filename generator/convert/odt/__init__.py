"""LibreOffice: lua/to_odt.lua writes the ODF from pandoc's tree, with one user field per blank; this package finishes and fills it."""
