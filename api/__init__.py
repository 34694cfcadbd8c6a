"""The experience graph over HTTP: JSON under ``/v1`` and pages for people. Imported by ``kg serve`` alone."""
