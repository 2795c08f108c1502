"""A thermal printer made of software: eats ESC/POS byte by byte, answers, and prints on a physical paper model.

Written from the command tables alone; shares no code with the driver that talks to it.
"""

from devices.printer.machine.mechanism import PrinterMachine
from devices.printer.machine.paper import Piece
from devices.printer.machine.port import PtyPort, TcpPort

__all__ = ["Piece", "PrinterMachine", "PtyPort", "TcpPort"]
