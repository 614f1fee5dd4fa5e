"""The steps of deploy/Dockerfile, run without containers: `make check-deploy`.

Each RUN, COPY and ENV is done in a new folder that stands for the image's root (`/opt`, `/src`,
`/data` become folders of it), then CMD is begun with everything but the data unwritable, and
HEALTHCHECK asked until it says yes. What a folder cannot stand for, the packages of the system and
its users, is named and left out.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]
_ROOTS = re.compile(r"(?<![\w.:/$])/(opt|src|data)(?=[/\s:'\"]|$)")
_PORT = "8000"
_PATIENCE = 120.0  # seconds until it must be well
# In a container the process may not write to its root, and may gain no right: nobody here.
_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs"]
_NOBODY += ["--bounding-set=-all", "--inh-caps=-all"]


@dataclass
class Image:
    """What the steps have made so far."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"

    def here(self, text: str) -> str:
        """A text of the Dockerfile, its paths led into the folder."""
        return _ROOTS.sub(lambda found: f"{self.root}/{found[1]}", text)

    def run(self, command: str) -> None:
        """One step of a shell; raises CalledProcessError when it fails."""
        at = Path(self.here(self.folder))
        at.mkdir(parents=True, exist_ok=True)
        # As in the image there is one Python, whatever this machine's tools are told.
        told = os.environ | self.environment | {"UV_PYTHON": _python()}
        subprocess.run(["sh", "-ec", self.here(command)], cwd=at, env=told, check=True)


def instructions(text: str) -> list[tuple[str, str]]:
    """Each instruction of a Dockerfile and what follows it, in order."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    found = [line.split(None, 1) for line in joined.splitlines() if line.strip()]
    return [(one[0].upper(), one[1].strip()) for one in found]


def _python() -> str:
    """A Python that nobody's own may run: the system's, where there is one."""
    system = Path("/usr/bin/python3")
    return str(system if system.exists() else Path(sys.executable).resolve())


def _step(image: Image, name: str, rest: str) -> None:
    if name == "ENV":
        told = (one.split("=", 1) for one in shlex.split(image.here(rest)))
        image.environment |= {
            key: value.replace("$PATH", os.environ["PATH"]) for key, value in told
        }
    elif name == "WORKDIR":
        image.folder = rest
    elif name == "COPY" and not rest.startswith("--from"):
        *sources, target = rest.split()
        to = Path(image.here(image.folder)) / target
        for source in sources:
            one = _HERE / source
            if one.is_dir():
                shutil.copytree(one, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy(one, to)
    elif name == "RUN" and "apt-get" in rest:
        print(f"left out (the system's): {rest}")
        (image.root / "data").mkdir(mode=0o700)
    elif name == "RUN":
        print(f"RUN {rest}", flush=True)
        image.run(rest.replace("python -m venv", f"{_python()} -m venv", 1))


def _free() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


def _begun(image: Image, told: list[str], port: str) -> subprocess.Popen[bytes]:
    command = [one.replace(_PORT, port) for one in told]
    environment = os.environ | image.environment | {"RETOUR_URL": "https://retour.example"}
    environment |= {"HOME": "/nonexistent"}
    somebody: list[str] = []
    if os.getuid() == 0:
        shutil.chown(image.root / "data", "nobody", "nogroup")
        somebody = _NOBODY
    else:
        print("not root: what is begun could write to its root, unlike in a container")
    return subprocess.Popen([*somebody, *command], cwd="/", env=environment)


def _well(image: Image, check: list[str], port: str) -> bool:
    command = [one.replace(_PORT, port) for one in check]
    told = os.environ | image.environment
    done = subprocess.run(command, env=told, capture_output=True, check=False)
    return done.returncode == 0


def _tried(image: Image, told: list[str], check: list[str]) -> None:
    port = _free()
    process = _begun(image, told, port)
    try:
        ends = time.monotonic() + _PATIENCE
        while not _well(image, check, port):
            if process.poll() is not None or time.monotonic() > ends:
                raise SystemExit("never well")
            time.sleep(0.5)
        print("HEALTHCHECK: well")
        process.send_signal(signal.SIGTERM)
        if process.wait(30) != 0:
            raise SystemExit(f"ended with {process.returncode}")
        print("STOPSIGNAL: ended with 0")
    finally:
        process.kill()
        process.wait()


def main() -> None:
    """Run all of them."""
    steps = instructions((_HERE / "deploy" / "Dockerfile").read_text("utf-8"))
    with tempfile.TemporaryDirectory(prefix="retour-image-") as folder:
        Path(folder).chmod(0o755)
        image = Image(Path(folder))
        for name, rest in steps:
            _step(image, name, rest)
        said = dict(steps)
        check = json.loads(said["HEALTHCHECK"].split("CMD", 1)[1])
        _tried(image, json.loads(said["CMD"]), check)


if __name__ == "__main__":
    main()
