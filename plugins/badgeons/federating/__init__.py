"""What other collectives publish, received and kept: the only step that asks them for anything."""
