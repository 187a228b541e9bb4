"""Importing: a badge that exists elsewhere becomes a record of this catalogue, and nobody who holds it does.

What is given, a file, an image, an archive, a spreadsheet, an address, is of anyone. Its road, one module a
step:

1. `opening` finds the documents, images and tables in the bytes; `documents` and `tables` read a
   `ForeignBadge` out of each: what another platform says of a badge, cleaned (`texts`), with notes.
2. `images` keeps the image when it is only a drawing; `alignments` finds the framework that an address is of.
3. `records` makes a proposal or the record of an external badge of it, `run` gives it an identifier that
   nothing has and holds it against the rules of the catalogue. Nothing is written before all of it is right.
"""
