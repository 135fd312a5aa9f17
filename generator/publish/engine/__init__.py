"""The engine that turns a staged project into a site, MkDocs today: it builds a whole project, or keeps one open to rewrite some pages."""
