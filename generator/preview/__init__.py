"""The live preview of the guide: a page is made again in the browser as soon as its text is saved."""
