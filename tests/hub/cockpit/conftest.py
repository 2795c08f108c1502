"""People at the cockpit come in by the desk's door."""

from tests.hub.desk.conftest import case, come

__all__ = ("case", "come")
