"""Pictures laid out on the server: from values to places to SVG, the same input giving the same bytes."""
