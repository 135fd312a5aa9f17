"""The engine that makes the site of a staged project, MkDocs today: build a project, open one to write pages again."""
