"""Proofs on documents: canonical bytes, hash, signature, proof; keys, status lists and identity hashes."""
