"""The doors: disk, private keys, configuration, network. Nothing else touches them."""
