"""What a technician does: checks with measured thresholds, the readiness report, its signature, the way in.

`check` holds the words; each device has a file of its checks; `bench` runs them. Knows no screen: it speaks with the
technician through a `Conversation`, which is the terminal's page or a shell.
"""
