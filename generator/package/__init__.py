"""Converted documents become packs: folders, ZIP, manifest, checksums, and the pages that stand beside the documents."""
