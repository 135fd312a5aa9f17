"""The tests of the generator, its content, its documents and its site."""
