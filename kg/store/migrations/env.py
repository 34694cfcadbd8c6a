"""Runs a migration over the connection that the store hands in."""

from alembic import context

from kg.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
