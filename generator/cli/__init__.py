"""The command line: one module per command, and what they share (dates, French messages, exit codes, progress)."""
