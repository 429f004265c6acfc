"""Batches: what a file or the demo states, what saving it would do, and the one transaction that does it."""
