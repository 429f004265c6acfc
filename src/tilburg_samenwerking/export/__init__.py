"""A view out: what a page shows as a workbook, as CSV and as pictures, each with where it comes from."""
