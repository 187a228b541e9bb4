"""What a proposal changes and what was found in it, as one comment for the people who read it."""
