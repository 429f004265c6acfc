"""What a page draws as a picture: SVG from the same plain data, and from that a PNG."""
