"""List what a release rests on, with versions and licences, for those who must answer for it (CycloneDX)."""
