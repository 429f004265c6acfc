"""The rows of a sheet, one per answer, in whichever layout people keep them; and what of the sheet is not read."""
