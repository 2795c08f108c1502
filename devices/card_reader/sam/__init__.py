"""Resident-ID cards through the security module (SAM) that every lawful reader contains. GA 450, GA 467."""
