"""Say what bars a reader who does not see the page: named checks of a PDF, a DOCX or an ODT, ours or anyone's."""
