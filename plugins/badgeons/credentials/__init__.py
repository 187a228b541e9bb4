"""Open Badges as bytes: signatures, baked images, pinned contexts, links. Knows no record."""
