"""Floor 3, the screen: the only floor that knows Qt."""
