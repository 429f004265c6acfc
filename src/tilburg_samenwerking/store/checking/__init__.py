"""The check of a database: what is wrong in it, and accepting what only differs from how it was written."""
