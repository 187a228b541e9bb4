"""From files to a checked catalogue."""
