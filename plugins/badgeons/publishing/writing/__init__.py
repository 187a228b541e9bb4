"""The whole public site, written without a site generator."""
