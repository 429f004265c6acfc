"""Frames in, what is drawn out: Plotly figures, and the data of the screen's own tables and grid."""
