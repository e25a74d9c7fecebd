"""The course site: pages, films, tracks and stills that any web server, or none, can show."""
