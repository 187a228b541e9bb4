"""One-time codes and claims: a badge for someone whose address nobody had written down beforehand.

`run` draws the codes of a sheet (`code`, `sheets`), of which the repository keeps digests, and prints them
(`printing`). What people hand in is read from a folder by `claim_files`, one file at a time by `claims`;
`checking` tells which of it may be awarded, which `badgeons.awarding` then does.
"""
