"""How each number is made, with an example of the selection, for the page Kader."""
