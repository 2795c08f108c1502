"""A stand-in for a neural engine: a tone as long as the text, as bare samples. Knows nothing of the engine table."""

import math
import sys
from array import array
from pathlib import Path

RATE_HZ = 16000
model, slowness = sys.argv[1:3]
if not Path(model).read_text(encoding="ascii").startswith("tone"):
    sys.exit(2)
text = sys.stdin.buffer.read().decode()
peak = 0 if "mute" in Path(model).name else 12000
lasts_s = 0.15 * len(text) * float(slowness)
tone = (round(peak * math.sin(2 * math.pi * 300 * at / RATE_HZ)) for at in range(int(lasts_s * RATE_HZ)))
sys.stdout.buffer.write(array("h", tone).tobytes())
