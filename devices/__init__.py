"""Floor 1, the outside: things with plugs. Knows the words, never the storage floor, never the story."""
