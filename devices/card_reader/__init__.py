"""Readers of identity cards: one interface, one folder per way of reading."""
