"""What the commands cost, by size and beside others: `make bench`, whose result is docs/performance.md."""
