"""Make the packs from converted documents: folders, ZIP files, manifest, checksums, and the pages that stand beside the documents."""
