"""A real cupsd of our own: private configuration, private socket, private spool, and a printer made of a small program.

The printer is a backend of CUPS that copies what it is given into a folder, with the command line it was started by.
While a file `trouble` lies in that folder it reports what stands in it (`media-empty-report`) and waits, as a printer
does that has run out of paper in the middle; while `slow` lies there it just takes its time.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CUPSD = shutil.which("cupsd") or "/usr/sbin/cupsd"
LPADMIN = shutil.which("lpadmin") or "/usr/sbin/lpadmin"
SERVER_BIN = Path("/usr/lib/cups")

BACKEND = """#!/bin/sh
# job user title copies options [file]
[ $# = 0 ] && { echo 'file record:/ "Recorder" "Recorder"'; exit 0; }
to=${DEVICE_URI#record:}
gave_up() { rm -f "$to/$1.part"; exit 0; }
trap 'gave_up "$1"' TERM
cat ${6:+"$6"} > "$to/$1.part"
told=
while [ -e "$to/trouble" ]; do
  told=$(cat "$to/trouble"); echo "STATE: +$told" >&2; sleep 0.05
done
[ -n "$told" ] && echo "STATE: -$told" >&2
while [ -e "$to/slow" ]; do sleep 0.05; done
printf '%s\\n' "$3" "$5" > "$to/$1.told"
mv "$to/$1.part" "$to/$1.pdf"
"""

PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "RECORD.PPD"
*Manufacturer: "Example"
*Product: "(Example Recorder)"
*ModelName: "Example Recorder"
*ShortNickName: "Example Recorder"
*NickName: "Example Recorder"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: {colour}
*DefaultColorSpace: Gray
*FileSystem: False
*cupsVersion: 2.2
*cupsFilter2: "application/pdf application/pdf 0 -"
{duplex}*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""

DUPLEX = """*OpenUI *Duplex/Two-sided: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long edge: "<</Duplex true/Tumble false>>setpagedevice"
*Duplex DuplexTumble/Short edge: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex
"""


def missing() -> str:
    """Why a daemon of our own cannot be had here; empty when it can."""
    if not Path(CUPSD).exists() or not Path(LPADMIN).exists():
        return "cupsd is not installed"
    return "" if os.geteuid() == 0 else "cupsd with a printer of our own needs root"


@dataclass(frozen=True)
class Sheet:
    """What came out: the file, the title of its job, the options the printer was given."""

    pdf: bytes
    title: str
    options: tuple[str, ...]


class CupsDaemon:
    """`server` is what a client calls it by."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cupsd-"))
        self.folder.chmod(0o755)
        self.server = str(self.folder / "cups.sock")
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("etc", "cache", "spool", "state", "tmp", "paper"):
            (self.folder / name).mkdir()
        self._own_backend()
        self._configured()

    def _own_backend(self) -> None:
        own = self.folder / "bin"
        own.mkdir()
        for part in SERVER_BIN.iterdir():
            if part.name != "backend":
                (own / part.name).symlink_to(part)
        (own / "backend").mkdir()
        backend = own / "backend" / "record"
        backend.write_text(BACKEND)
        backend.chmod(0o700)  # so cupsd runs it as root, and it may write into our folder

    def _configured(self) -> None:
        folders = {
            "ServerRoot": "etc",
            "CacheDir": "cache",
            "RequestRoot": "spool",
            "StateDir": "state",
            "TempDir": "tmp",
            "ServerBin": "bin",
            "AccessLog": "access_log",
            "ErrorLog": "error_log",
            "PageLog": "page_log",
        }
        lines = [f"{key} {self.folder / name}" for key, name in folders.items()]
        (self.folder / "etc" / "cups-files.conf").write_text("\n".join([*lines, "SystemGroup root", ""]))
        (self.folder / "etc" / "cupsd.conf").write_text(
            f"Listen {self.server}\nBrowsing Off\nDefaultAuthType None\nLogLevel warn\nErrorPolicy retry-current-job\n"
            "JobKillDelay 1\nPreserveJobHistory Yes\nPreserveJobFiles No\nIdleExitTimeout 0\nDirtyCleanInterval 0\n"
            "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        )

    def start(self) -> None:
        """Start it and wait until it can be spoken to."""
        conf, files = self.folder / "etc" / "cupsd.conf", self.folder / "etc" / "cups-files.conf"
        self._process = subprocess.Popen(
            [CUPSD, "-f", "-c", str(conf), "-s", str(files)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 10
        while not self._answers():
            assert self._process.poll() is None, f"cupsd did not start: {self.error_log()}"
            assert time.monotonic() < until, f"cupsd does not answer: {self.error_log()}"
            time.sleep(0.02)

    def _answers(self) -> bool:
        asked = subprocess.run(["lpstat", "-h", self.server, "-r"], capture_output=True, check=False)
        return b"is running" in asked.stdout

    def freeze(self) -> None:
        """It is there and takes connections, and says nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(10)
            self._process = None

    def error_log(self) -> str:
        log = self.folder / "error_log"
        return log.read_text(errors="replace") if log.exists() else ""

    # ---- queues ------------------------------------------------------------------------------------------------------

    def add(self, queue: str, *, duplex: bool = True, colour: bool = False) -> Path:
        """A queue with a printer of its own. Returns the folder its sheets come to."""
        paper = self.folder / "paper" / queue
        paper.mkdir()
        ppd = self.folder / f"{queue}.ppd"
        ppd.write_text(PPD.format(colour=colour, duplex=DUPLEX if duplex else ""))
        self.admin("-p", queue, "-v", f"record:{paper}", "-P", str(ppd), "-E")
        return paper

    def admin(self, *arguments: str) -> None:
        self._run(LPADMIN, *arguments)

    def pause(self, queue: str) -> None:
        self._run("cupsdisable", queue)

    def resume(self, queue: str) -> None:
        self._run("cupsenable", queue)

    def forget_jobs(self) -> None:
        """As if the disk of the spool had been lost; cupsd must not run."""
        for file in (*(self.folder / "spool").glob("[cd]*"), self.folder / "cache" / "job.cache"):
            file.unlink(missing_ok=True)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run([program, "-h", self.server, *arguments], capture_output=True, check=False)
        assert done.returncode == 0, (program, done.stderr, self.error_log())


def sheets(paper: Path) -> list[Sheet]:
    """What came out of a printer, oldest first."""
    found = sorted(paper.glob("*.pdf"), key=lambda file: int(file.stem))
    return [Sheet(file.read_bytes(), *_told(file.with_suffix(".told"))) for file in found]


def _told(file: Path) -> tuple[str, tuple[str, ...]]:
    title, options = file.read_text().splitlines()
    return title, tuple(options.split())
