"""Measures how fast the service answers: synthetic statements, load over loopback, a plain loop for comparison."""
