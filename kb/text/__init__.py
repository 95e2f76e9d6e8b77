"""The half that knows language and no RDF: an article in, claims out."""
