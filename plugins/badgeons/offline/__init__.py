"""A site that is read from a disk, without a server: links that lead to files, the kit for a USB stick."""
