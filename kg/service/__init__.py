"""The use cases, joining the rooms; each takes the scope."""
