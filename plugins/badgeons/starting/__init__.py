"""A new territory: what one answers becomes a whole repository, from the package alone."""
