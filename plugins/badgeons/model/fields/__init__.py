"""Typed reads of a record's fields, each declared once.

A record kind is a frozen dataclass whose attributes are made by `required`, `optional` or `defaulted`: key,
kind of value, label, help and example in French and English. Reading, the JSON Schema, the authors' reference
page and the templates for new records all come from that one declaration.
"""
