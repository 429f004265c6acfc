"""Plotly figures of many points, a file per figure, with the same numbers as a table; and how the browser gets one."""
