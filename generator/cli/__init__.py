"""The command line: one file a command, and what they share (dates, French messages, exit codes, progress)."""
