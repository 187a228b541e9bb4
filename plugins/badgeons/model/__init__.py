"""What a territory says: records, the fields they are made of, and the catalogue they form."""
