"""The experience graph: who, among the training institutions, has solved this, and where does it say so."""

__version__ = "0.1.0"
