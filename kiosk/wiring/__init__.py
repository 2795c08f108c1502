"""Puts the house together, part by part: the shell, its content, its courier, its technician."""
