"""What is drawn of one collaboration before its sheet, and of all of them as a list."""
