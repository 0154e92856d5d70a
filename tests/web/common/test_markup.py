"""What the content security policy and the style of the site ask of every template."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "src/luoshi/web/templates").rglob("*.html"))
ICONS = set((ROOT / "frontend/icons.txt").read_text().split())

FORBIDDEN = {
    "style attribute": r"<[a-z][^>]*\sstyle\s*=",
    "style element": r"<style\b",
    "inline script": r"<script(?![^>]*\ssrc=)(?![^>]*application/json)",
    "inline handler": r"<[a-z][^>]*\son[a-z]+\s*=",
    "script in htmx": r"\shx-on\b|\shx-vals\s*=\s*['\"]js:",
    "address outside": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    "Tabler's colour utilities": r"\b(?:bg|text)-(?:red|green|yellow|orange|blue|azure|success|danger|warning)\b",
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_written_inline_or_fetched_from_elsewhere(template):
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", template.read_text(), flags=re.S)
    found = {name: match[0] for name, rule in FORBIDDEN.items() if (match := re.search(rule, text))}
    assert not found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_template_compiles(template):
    get_template(str(template.relative_to(ROOT / "src/luoshi/web/templates")))


def test_every_icon_that_a_page_names_is_in_the_sprite():
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(
            r'{% icon "([\w-]+)"|icon_name="([\w-]+)"|firstof icon_name "([\w-]+)"', path.read_text()
        )
        for name in name
        if name
    }
    assert named <= ICONS


def test_every_icon_of_the_navigation_is_in_the_sprite():
    from luoshi.web.common import nav

    assert {entry.icon for entry in nav._entries.values()} <= ICONS


@pytest.mark.parametrize(
    "template", sorted((ROOT / "src/luoshi/web/templates/components").glob("*.html")), ids=lambda p: p.stem
)
def test_every_component_begins_with_its_parameters(template):
    assert template.read_text().startswith("{% comment %}")
