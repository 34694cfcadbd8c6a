"""The shapes of requests and answers, for validation and for the documentation at ``/docs``."""
