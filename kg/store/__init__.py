"""The one database: evidence and operations, apart."""
