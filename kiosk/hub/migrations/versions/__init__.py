"""The steps of the hub's tables, one file each."""
