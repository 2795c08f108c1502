"""Floor 0, the words: frozen values and errors. Standard library only; knows no other floor."""
