#!/usr/bin/env python3
"""Sets the site up and serves it: a virtual environment, the tables, the first articles, the server.

Run it as `npm run demo:django`, or as `python3 demo/django/serve.py --help`. Needs Python 3.11 or newer with venv.
"""

import argparse
import os
import subprocess
import sys
import venv
from contextlib import contextmanager
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME.parent.parent / "node_modules" / ".cache" / "venv-newsroom"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = HOME / "requirements.txt"
# What the environment was made from, kept in it.
STAMP = VENV / "requirements.txt"


@contextmanager
def locked():
    """Lets one set-up run at a time, where the system can."""
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with open(f"{VENV}.lock", "w") as lock:
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        except ImportError:
            pass
        yield


def make_venv():
    with locked():
        wanted = REQUIREMENTS.read_text()
        if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
            return
        print("Setting up Python's packages …", file=sys.stderr, flush=True)
        venv.create(VENV, with_pip=True, clear=True)
        run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS)
        STAMP.write_text(wanted)


def run(*command):
    subprocess.run([PYTHON, *command], cwd=HOME, check=True)


def command_of(server, bind):
    is_socket = bind.startswith("unix:")
    if server == "gunicorn":
        settings = ["--threads", "8", "--graceful-timeout", "1", "--no-control-socket"]
        return ["-m", "gunicorn", "newsroom.wsgi", "--bind", bind, *settings]
    if server == "uvicorn":
        host, _, port = bind.rpartition(":")
        address = ["--host", host, "--port", port]
        where = ["--uds", bind.removeprefix("unix:")] if is_socket else address
        settings = ["--log-level", "warning", "--timeout-graceful-shutdown", "1"]
        return ["-m", "uvicorn", "newsroom.asgi:application", *where, *settings]
    return ["manage.py", "runserver", bind]


def main():
    os.environ.setdefault("NEWSROOM_SECRET_KEY", "only good enough for a demo")
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--server",
        choices=["uvicorn", "gunicorn", "runserver"],
        default="uvicorn",
        help="uvicorn streams, the others poll",
    )
    parser.add_argument(
        "--bind",
        default="127.0.0.1:8000",
        help="an address with its port, or unix:/path/to.socket (default: %(default)s)",
    )
    options = parser.parse_args()

    if sys.version_info < (3, 11):
        sys.exit(f"The site needs Python 3.11 or newer, not {sys.version.split()[0]}.")
    if not (HOME.parent.parent / "dist" / "herald.min.js").exists():
        sys.exit("There is no dist/herald.min.js yet: npm run build")
    try:
        make_venv()
    except subprocess.CalledProcessError as error:
        sys.exit(
            f"The virtual environment could not be made ({error}). "
            "On Debian it needs: apt-get install python3-venv"
        )
    run("manage.py", "migrate", "--verbosity", "0", "--run-syncdb")
    run("manage.py", "seed")
    if not options.bind.startswith("unix:"):
        print(f"http://{options.bind}/  (sign in as demo, with the password demo)", flush=True)
    command = [str(PYTHON), *command_of(options.server, options.bind)]
    if os.name == "nt":
        sys.exit(subprocess.call(command, cwd=HOME))
    os.chdir(HOME)
    # In place of this process, so that whoever ends it ends the server.
    os.execv(PYTHON, command)


if __name__ == "__main__":
    main()
