"""Everything a build knows becomes a staged project, then a site: `pages/` and `tools/` are pure, `engine/` makes the site."""
