"""What is in progress, and what was done: lists for who goes on with it."""
