"""One POST to somebody else's server: bounded in time and size, never redirected, answers sorted by what follows."""

from __future__ import annotations

from collections.abc import Mapping

import urllib3

from kiosk.model.errors import Code, HubError

_TIMEOUT = urllib3.Timeout(connect=5.0, read=15.0)
_ANSWER_BYTES = 64 * 1024
_AGAIN = (408, 425, 429)
_pool = urllib3.PoolManager(num_pools=4, retries=False, timeout=_TIMEOUT)


def post(address: str, body: bytes, headers: Mapping[str, str]) -> str:
    """What the other side answered. Raises: HubError message.unreachable (try again), message.refused (do not)."""
    try:
        answer = _pool.request("POST", address, body=body, headers=dict(headers), redirect=False, preload_content=False)
        try:
            said = answer.read(_ANSWER_BYTES, decode_content=False)
        finally:
            answer.close()
    except (urllib3.exceptions.LocationParseError, urllib3.exceptions.LocationValueError) as error:
        raise HubError(Code.MESSAGE_REFUSED, why="address") from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise HubError(Code.MESSAGE_UNREACHABLE) from error
    if answer.status >= 500 or answer.status in _AGAIN:  # noqa: PLR2004 - RFC 9110, server errors
        raise HubError(Code.MESSAGE_UNREACHABLE, status=answer.status)
    if not 200 <= answer.status < 300:  # noqa: PLR2004 - RFC 9110, success
        raise HubError(Code.MESSAGE_REFUSED, status=answer.status)
    return said.decode("utf-8", "replace")
