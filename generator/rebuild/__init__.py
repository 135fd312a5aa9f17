"""Compare a pack with the one that the present tree makes: which files differ, and whether sources, tools or nothing explains it."""
