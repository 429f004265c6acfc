"""The process of its own in which a file from outside is read and checked."""
