"""The public contract of `kiosk/wire_message.py` over HTTP."""
