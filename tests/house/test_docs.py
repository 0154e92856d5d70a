"""What the documents say is so: commands exist, links lead somewhere, generated pages are current."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from scripts.referencing import settings as documented_settings
from typer.testing import CliRunner

from luoshi.cli.main import COMMANDS, app

ROOT = Path(__file__).resolve().parents[2]
README, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^[ ]*```(\w*)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PLACE = re.compile(r"`((?:tests|scripts|src|docs|frontend|benchmarks|luoshi)/[\w./-]+)`")
TARGET = re.compile(r"^([a-z0-9]+):", re.MULTILINE)
# Addresses of no package index, and no path of one machine: both would hold on that machine only. Assembled, so that
# this file does not find itself.
HOSTS = re.compile(
    "py"
    + r"pi\.org|python"
    + "hosted|npm"
    + r"js\.(org|com)|npm"
    + r"mirror|tuna\.tsing"
    + "hua|ali"
    + "yun",
    re.I,
)
HOMES = re.compile(r"(?<![\w.:/~-])/(?:ho" + r"me|Us" + r"ers|ro" + r"ot|wo" + r"rk)/\w")
BINARY = {".png", ".pdf", ".docx", ".xlsx", ".jpg", ".zip", ".woff2", ".ico", ".gz", ".heic"}


def blocks(page: Path, language: str = "sh") -> list[str]:
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [body.replace("\\\n", " ") for name, body in found if name == language]


def commands(page: Path) -> Iterator[list[str]]:
    """Every `make …` and `luoshi …` of a page's shell blocks, also inside $( ), as words."""
    for body in blocks(page):
        for line in body.splitlines():
            for found in re.finditer(
                r"(?:^|\$\(|\s)(make|(?:\.venv/bin/)?luoshi)(\s[^|)#;&>]*)?", line.split(" #")[0]
            ):
                if line[: found.start()].strip() in ("", "$") or found[0].startswith("$("):
                    yield [found[1].removeprefix(".venv/bin/"), *shlex.split(found[2] or "")]


EVERY = [(page, words) for page in PAGES for words in commands(page)]


@cache
def help_of(*words: str) -> str:
    told = CliRunner().invoke(app, [*words, "--help"], prog_name="luoshi", env={"COLUMNS": "200"})
    assert told.exit_code == 0, told.output
    return told.output


@cache
def managed() -> dict[str, str]:
    from django.core.management import get_commands

    return get_commands()


@cache
def managed_options(name: str) -> set[str]:
    from django.core.management import load_command_class

    parser = load_command_class(managed()[name], name).create_parser("luoshi manage", name)
    return {option for action in parser._actions for option in action.option_strings}


def options(words: list[str]) -> set[str]:
    return {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}


def test_there_are_commands_in_the_documents() -> None:
    assert {"make", "luoshi"} == {words[0] for _page, words in EVERY}
    assert len(EVERY) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_and_option_exists(page: Path) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    for program, *words in commands(page):
        if program == "make":
            named = [word for word in words if "=" not in word]
            assert set(named) <= targets, words
        elif words[:1] == ["manage"]:
            assert words[1] in {*managed(), "help"}, words
            assert options(words) <= (managed_options(words[1]) if words[1] != "help" else set()), words
        elif words and not words[0].startswith("-"):
            assert words[0] in COMMANDS, words
            assert all(option in help_of(words[0]) for option in options(words)), words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        place, _hash, part = link.partition("#")
        if "://" in place:
            continue
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), link
        if part:
            heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert part in {
                re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads
            }, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_are_named_exist(page: Path) -> None:
    for name in PLACE.findall(page.read_text(encoding="utf-8")):
        home = ROOT / "src" if name.startswith("luoshi/") else ROOT
        assert (home / name).exists(), name


def test_the_sample_speech_is_taken_apart_as_the_readme_says() -> None:
    (words,) = [words for words in commands(README) if words[1:2] == ["decompose"]]
    done = subprocess.run(
        [sys.executable, "-m", "luoshi.cli", *words[1:], "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"commitments"' in done.stdout


def test_generated_pages_are_current_and_everything_in_them_has_words() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_every_setting_that_is_read_is_documented_and_no_other() -> None:
    shown = documented_settings.documented()
    assert {one.name for one in shown} == documented_settings.read_in_code()
    assert all(one.words for one in shown)


def test_the_list_of_documents_is_whole() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {
        (index.parent / link.split("#")[0]).resolve()
        for link in LINK.findall(index.read_text(encoding="utf-8"))
    }
    assert {page for page in PAGES if page.is_relative_to(ROOT / "docs")} - linked - {index} == set()


def test_both_languages_of_the_readme_name_the_same_commands_and_pictures() -> None:
    assert list(commands(README)) == list(commands(CHINESE))
    pictures = [
        [link for link in LINK.findall(page.read_text(encoding="utf-8")) if link.endswith(".png")]
        for page in (README, CHINESE)
    ]
    assert pictures[0] == pictures[1]


def test_the_changelog_knows_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$",
        (ROOT / "CHANGELOG.md").read_text(),
        re.MULTILINE,
    )


def tracked() -> list[Path]:
    git = ["git", "ls-files", "-z"]
    done = subprocess.run(git, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a checkout: git does not list the files")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def test_no_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    found = {}
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        if hits := [*HOSTS.finditer(text), *HOMES.finditer(text)]:
            found[str(path.relative_to(ROOT))] = [hit[0] for hit in hits][:3]
    assert found == {}


def test_pictures_are_small() -> None:
    pictures = [*(ROOT / "docs").rglob("*.png")]
    assert {path.name: path.stat().st_size for path in pictures if path.stat().st_size > 250_000} == {}
