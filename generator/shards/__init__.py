"""Several machines share a build: each makes the packs of its part, and the parts put together are what one machine would make."""
