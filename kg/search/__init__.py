"""Encoders, dense and lexical search, scoring, match, measures."""
