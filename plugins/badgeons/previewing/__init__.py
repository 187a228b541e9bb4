"""What a proposal changes of the built site: its pages told, packed, made harmless to be shown."""
