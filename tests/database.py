"""A PostgreSQL for one run of the tests: `python tests/database.py DIRECTORY`.

Prints its URL, serves until standard input ends, then stops and removes the directory. The test run holds the
other end of that pipe: however it ends, kill -9 included, nothing is left behind.
"""

import shutil
import sys
from pathlib import Path

from luoshi.cli import postgres


def main(directory: Path) -> None:
    try:
        sys.stdout.write(postgres.ensure_running(directory, durable=False).url + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    finally:
        postgres.stop(directory)
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
