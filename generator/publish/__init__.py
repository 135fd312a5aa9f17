"""The last stage: everything a build knows becomes a MkDocs project, then a site.

`pages(guide)` and `navigation(guide)` are pure; `stage` writes the project, `build_site` runs MkDocs on it.
"""

from generator.publish.engine.build import PublishError, build_site
from generator.publish.guide import Guide
from generator.publish.pages.all import pages
from generator.publish.pages.navigation import navigation
from generator.publish.staging import stage

__all__ = ["Guide", "PublishError", "build_site", "navigation", "pages", "stage"]
