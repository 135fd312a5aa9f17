"""A publisher's face: its files are judged by `faults`, then `face_of` makes the value that every format draws with."""
