"""Make the web site from what a build knows: `pages/` and `tools/` compute its files, `engine/` turns the staged project into a site."""
