"""What the tools of the site work on in the browser: the law, the messages, the texts and the rules, as data."""
