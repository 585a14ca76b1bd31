"""The API, the page and the layers around them."""
