"""One-time codes and claims: a badge for someone whose address nobody had written down beforehand.

`draw_sheet` makes codes, of which the repository keeps digests; `parse_claims` reads what people hand in, and
`judge_claims` tells which of it may be signed.
"""

from badgeons.codes.claims import LARGEST_FILE, SUFFIXES, Claim, parse_claims
from badgeons.codes.codes import CodeError, code_digest, draw_code, parse_code, shown_code
from badgeons.codes.judging import Offer, judge_claims, sheets_of
from badgeons.codes.printing import claim_link, render_html, render_pdf
from badgeons.codes.sheets import default_until, draw_sheet, sheet_path

__all__ = [
    "LARGEST_FILE",
    "SUFFIXES",
    "Claim",
    "CodeError",
    "Offer",
    "claim_link",
    "code_digest",
    "default_until",
    "draw_code",
    "draw_sheet",
    "judge_claims",
    "parse_claims",
    "parse_code",
    "render_html",
    "render_pdf",
    "sheet_path",
    "sheets_of",
    "shown_code",
]
