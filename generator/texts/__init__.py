"""Work on words, whatever they say: read templates, escape values, apply French typography, split sentences, find passages."""
