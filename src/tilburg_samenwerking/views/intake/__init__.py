"""How a file was read and what importing it does or did, for the page Inlezen and the command."""
