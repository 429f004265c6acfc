"""For every sense and on paper: keyboard, ear, contrast, print."""
