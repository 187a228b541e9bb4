"""`python -m badgeons`, for where the command itself is not on the path."""

from badgeons.cli import main

if __name__ == "__main__":
    main()
