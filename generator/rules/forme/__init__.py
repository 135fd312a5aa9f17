"""The rules about form: files, names, templates, typography, words."""
