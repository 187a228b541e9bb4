"""A published site held against the commit that it says it comes from: built again without keys, compared."""
