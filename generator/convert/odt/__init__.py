"""LibreOffice: ODF written straight from the tree (lua/to_odt.lua), with user fields typed once, and that document filled."""
