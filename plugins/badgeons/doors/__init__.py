"""Disk, private keys, configuration, network: nothing else touches them, but loading which reads records."""
