"""`luoshi decompose`: JSON, table and files; one line and exit 2 for what cannot be read."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SPECIMENS = Path(__file__).resolve().parents[1] / "specimens" / "text"
SPEECH = SPECIMENS / "S01.txt"


def run(*arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "luoshi.cli.main", "decompose", *arguments]
    return subprocess.run(command, input=data, capture_output=True, timeout=60, check=False)


def refused(*arguments: str, data: bytes | None = None) -> str:
    done = run(*arguments, data=data)
    assert done.returncode == 2, done
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    return done.stderr.decode()


def test_json_is_the_contract_s() -> None:
    done = run(str(SPEECH), "--date", "2026-03-12", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["document"]["name"] == "S01.txt"
    assert said["document"]["text"] == SPEECH.read_text(encoding="utf-8")
    assert [r["number"] for r in said["requirements"]] == [1, 2, 3]
    assert {"text": "4月15日前", "date": "2026-04-15"} in [c["due"] for c in said["commitments"]]


def test_standard_input_gives_the_same_as_the_file() -> None:
    from_file = json.loads(run(str(SPEECH), "--json").stdout)
    from_input = json.loads(run("-", "--json", data=SPEECH.read_bytes()).stdout)
    assert from_input["commitments"] == from_file["commitments"]
    assert from_input["document"]["name"] == "-"


def test_a_table_shows_commitments_under_their_requirements() -> None:
    shown = run(str(SPEECH)).stdout.decode()
    assert "r1.1" in shown
    assert "建设局" in shown


def test_files_by_their_ending(tmp_path: Path) -> None:
    assert run(str(SPEECH), "-o", str(tmp_path / "a.json")).returncode == 0
    assert run(str(SPEECH), "-o", str(tmp_path / "a.csv")).returncode == 0
    tasks = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["commitments"]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert [r["id"] for r in rows] == [t["id"] for t in tasks]
    assert [r["text"] for r in rows] == [t["text"] for t in tasks]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "a.json"]


def test_a_cell_never_begins_like_a_formula(tmp_path: Path) -> None:
    text = "要求如下。\n要抓紧。\n=SUM(A1)要推进项目建设。\n"
    assert run("-", "-o", str(tmp_path / "a.csv"), data=text.encode()).returncode == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert "'=SUM(A1)要推进项目建设" in cells
    assert not [c for c in cells if c.startswith("=")]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("no-such-file.txt",), "no-such-file.txt"),
        ((str(SPEECH), "--date", "12 March"), "12 March"),
        ((str(SPEECH), "-o", "a.pdf"), "a.pdf"),
        ((str(SPEECH), "-o", "no/such/place/a.json"), "a.json"),
    ],
)
def test_unusable_input_is_told_in_one_line(arguments: tuple[str, ...], word: str) -> None:
    assert word in refused(*arguments)


@pytest.mark.parametrize("data", [b"", b"   \n", bytes(range(256)) * 40])
def test_an_empty_or_binary_text_is_refused_and_leaves_no_file(data: bytes, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    refused("-", "-o", str(out), data=data)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_an_endless_input_is_refused_before_it_fills_the_memory() -> None:
    assert "20 MB" in refused("/dev/zero")
    with Path("/dev/zero").open("rb") as endless:
        command = [sys.executable, "-m", "luoshi.cli.main", "decompose", "-"]
        done = subprocess.run(command, stdin=endless, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2 and b"20 MB" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no file modes there")
def test_a_file_is_as_private_as_its_maker_wants(tmp_path: Path) -> None:
    for mask, mode in ((0o077, 0o600), (0o022, 0o644)):
        out = tmp_path / f"{mask}.json"
        command = [sys.executable, "-m", "luoshi.cli.main", "decompose", str(SPEECH), "-o", str(out)]
        subprocess.run(command, umask=mask, check=True)
        assert out.stat().st_mode & 0o777 == mode


def test_it_starts_without_the_site() -> None:
    code = "import sys, luoshi.cli.decompose; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
