"""The terminal of a government open-affairs zone: its words, its story and its roof."""
