"""The MkDocs adapter of Badgeons: it puts the core's pages and files into a MkDocs site, and no more."""
