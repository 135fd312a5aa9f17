"""Rules on what changes between two trees: what a new text owes to those who hold the old one."""
