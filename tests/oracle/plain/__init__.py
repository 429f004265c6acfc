"""Every number once more, in plain Python, without anything of the product."""
