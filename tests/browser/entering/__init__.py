"""The form and the page Invoeren in a real browser, with a server and a browser of their own."""
