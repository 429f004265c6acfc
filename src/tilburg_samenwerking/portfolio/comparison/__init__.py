"""Two sides beside each other: which they are (`sides`), and what differs between them (`difference`)."""
