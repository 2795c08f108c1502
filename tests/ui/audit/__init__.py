"""The accessibility audit: every page, measured on the live items and on the pixels of what the glass shows."""
