"""FastAPI server, Gradio page and HTTP API."""
