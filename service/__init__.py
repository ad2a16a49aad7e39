"""The outside of Kantelpunt: HTTP API, pages, command line, settings and start-up."""
