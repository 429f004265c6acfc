"""What each page shows, as one frozen value: its numbers, sentences and tables; screen, export and command draw it."""
