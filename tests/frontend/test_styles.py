"""Chromium 109 is the floor: what it does not know and esbuild cannot lower stays out of our styles."""

import json
import re
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[2] / "frontend"
STYLES = sorted((FRONTEND / "styles").glob("*.css"))
GROUPING = ("@media", "@supports", "@page", "@keyframes", "@layer")


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_colour_that_an_old_browser_cannot_mix(style):
    assert not re.search(r"\b(color-mix|oklch|oklab|lch|lab|light-dark|color)\(", without_comments(style))


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_rule_is_nested_in_another(style):
    above = []
    for head, mark in re.findall(r"([^{}]*)([{}])", without_comments(style)):
        if mark == "}":
            above.pop()
            continue
        assert all(outer.startswith(GROUPING) for outer in above), head.strip()
        above.append(head.split(";")[-1].strip())
    assert above == []


def test_the_index_takes_every_style_once():
    imported = re.findall(r'@import "\./([\w-]+\.css)"', (FRONTEND / "styles/index.css").read_text())
    assert sorted(imported) == [path.name for path in STYLES if path.name != "index.css"]


def test_light_and_dark_name_the_same_colours():
    tokens = without_comments(FRONTEND / "styles/tokens.css")
    light, dark = (
        re.search(rule + r"\s*{(.*?)}", tokens, flags=re.S)[1]
        for rule in (":root", r'\[data-bs-theme="dark"\]')
    )
    colours = {name for name, _ in re.findall(r"(--[\w-]+):\s*(#[0-9a-f]+)", light)}
    assert colours - set(re.findall(r"(--[\w-]+):", dark)) == {"--ls-c1", "--ls-c2", "--ls-c3"}


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two hex colours."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [":root", r'\[data-bs-theme="dark"\]'])
def test_text_can_be_read_on_every_ground(theme):
    rules = re.findall(theme + r"\s*{(.*?)}", without_comments(FRONTEND / "styles/tokens.css"), flags=re.S)
    token = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", " ".join(rules)))
    pairs = [(text, "--ls-surface") for text in ("--ls-ink", "--ls-ink-2", "--ls-ink-3", "--ls-primary")]
    pairs += [(f"--ls-{light}", f"--ls-{light}-soft") for light in ("green", "amber", "red", "grey")]
    pairs += [(f"--p{number}", f"--p{number}s") for number in range(9)]
    weak = {pair: round(contrast(token[pair[0]], token[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


def test_the_lock_file_names_no_host_and_checks_what_it_gets():
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    assert all("resolved" not in entry for entry in fetched.values())
    assert all(entry["integrity"].startswith("sha512-") for entry in fetched.values())
