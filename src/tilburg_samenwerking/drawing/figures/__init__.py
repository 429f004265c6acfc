"""Plotly figures of many points, with the same numbers as a table; and how the browser gets a figure."""
