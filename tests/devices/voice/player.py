"""A loudspeaker for tests: takes the sound at the speed at which it would be heard and notes when it took any."""

import sys
import time
from pathlib import Path

BYTES_PER_SECOND = 22050 * 2
STEP_S = 0.02

with Path(sys.argv[1]).open("a", encoding="ascii", buffering=1) as heard:
    sys.stdin.buffer.read(44)
    while sys.stdin.buffer.read(int(BYTES_PER_SECOND * STEP_S)):
        heard.write(f"{time.monotonic()}\n")
        time.sleep(STEP_S)
