"""The signatures of jurists: which texts wait for one, what changed since the last, and how one is written into a file."""
