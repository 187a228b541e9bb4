"""The core of Badgeons: files of a repository in, Open Badges out. It knows no site engine."""

__version__ = "0.1.0"
