"""Each kind of file becomes upright pages of a PDF: those of a PDF as they are, a picture on a sheet, a text set by us."""
