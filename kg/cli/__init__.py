"""The thin command line over kg.service."""
