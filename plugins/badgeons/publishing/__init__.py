"""From a catalogue to the files and pages of its site, signed and held against what was published."""
