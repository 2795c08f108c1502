"""The hub's tables as the code sees them; `kiosk/hub/migrations` is what makes them. Importing this knows them all."""

from kiosk.hub.tables.case import *  # noqa: F403 - each module has its `__all__`
from kiosk.hub.tables.column import METADATA as METADATA
from kiosk.hub.tables.desk import *  # noqa: F403 - as above
from kiosk.hub.tables.fleet import *  # noqa: F403 - as above
from kiosk.hub.tables.message import *  # noqa: F403 - as above
