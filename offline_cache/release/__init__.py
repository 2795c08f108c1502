"""Content as it travels: signed releases, small differences between them, and the switch from one to the next."""
