"""Floor 1, the outside: what lies on the disk. Knows the words, never the devices, never the story."""
