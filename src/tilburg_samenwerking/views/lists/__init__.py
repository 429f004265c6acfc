"""Lists that can be put in another order, searched and paged: by which columns, and what of them is shown."""
