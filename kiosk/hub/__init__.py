"""专区平台, the hub: the office's side. Receives submissions, makes cases of them, answers, watches the fleet.

Its own process (`kiosk hub serve`): FastAPI over SQLAlchemy, SQLite by default, PostgreSQL by one URL. It knows the
words of `kiosk/model`, the messages of `kiosk/wire_message.py` and the content; never the screen, never a device.
"""
