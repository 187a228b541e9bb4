"""Documents for paper: values of the catalogue → a tagged PDF (PDF/UA-1, ISO 14289-1), always the same bytes.

`badge_posters`, `badge_cards`, `canvas`… say what is on a document; `templates/` how it looks, in Typst;
`compiling` makes the PDF. Words of records reach a template as JSON, never as source; images as checked SVG.
"""

from badgeons.printing.compiling import PrintingError, compile_pdf, document_digest
from badgeons.printing.documents import PrintedDocument

__all__ = ["PrintedDocument", "PrintingError", "compile_pdf", "document_digest"]
