"""The field recorder: raw traffic of one device, taken where the driver meets its line, kept without a person in it.

What passed stays in memory until it is redacted; only then it is written. A recording is replayed to the same driver.
"""
