"""Plotly figures of many points, one file per figure, with the same numbers as a table."""
