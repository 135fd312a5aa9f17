"""What is done to words, whatever they say: templates read and refused, escaping, French typography, sentences, passages."""
