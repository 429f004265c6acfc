"""What goes with every answer of the server: headers that keep a browser safe, our letters, a page in Dutch."""
