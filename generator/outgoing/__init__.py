"""What leaves for a browser is judged here, as it is written: an HTML page, the XML of a feed or of a map."""
