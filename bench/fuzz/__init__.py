"""Inputs that nobody would write, given to the program in bounded processes: `python -m bench.fuzz --seconds N [--seed S]`.

families  what is mutated, and the command that reads it      texts  markup  archives  portable   how
   │
trial     one process: seconds, memory, nothing but French    outputs   what it wrote holds nothing active
   │
smaller   what fails, made as small as it fails               __main__  the run, the report, --again
"""
