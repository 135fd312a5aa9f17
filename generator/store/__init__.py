"""Write to the disk: the cache of results, folders replaced in one step, versions of the tools."""
