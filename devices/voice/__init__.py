"""The loudspeaker: text is read aloud, offline."""
