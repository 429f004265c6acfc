"""The words of a view: a plain text as Markdown, and a sentence with links in it."""
