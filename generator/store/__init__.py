"""What is kept on the disk: results by what made them, folders put in place whole, versions of the tools."""
