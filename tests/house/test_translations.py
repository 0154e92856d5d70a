"""Every text that a person reads exists in good order in both languages."""

import re
from collections import defaultdict

import pytest
from babel.messages.pofile import read_po
from tests.house.messages import SRC, app_of, catalogue, marked

FOUND = list(marked())
CATALOGUES = sorted(SRC.rglob("django.po"))
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%%")


def translations(path) -> dict:
    with path.open("rb") as file:
        held = read_po(file, locale="zh_Hans")
    return {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in held if m.id}


def words(message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_there_are_texts_to_translate() -> None:
    assert len(FOUND) > 100


def test_every_marked_text_is_translated_in_the_catalogue_of_its_place() -> None:
    missing = defaultdict(set)
    known = {
        app: translations(catalogue(app)) for app in {app_of(p) for p, _ in FOUND} if catalogue(app).exists()
    }
    for path, key in FOUND:
        message = known.get(app_of(path), {}).get(key)
        if message is None or message.fuzzy or not all(words(message)):
            missing[str(path.relative_to(SRC))].add(key[1])
    assert dict(missing) == {}


def test_one_text_reads_the_same_everywhere() -> None:
    held = defaultdict(set)
    for path in CATALOGUES:
        for key, message in translations(path).items():
            held[key].add(tuple(words(message)))
    assert {key: found for key, found in held.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4])
def test_placeholders_survive_translation(path) -> None:
    for message in translations(path).values():
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        named = {name for source in sources for name in PLACEHOLDER.findall(source)} - {""}
        for text in words(message):
            assert set(PLACEHOLDER.findall(text)) - {""} <= named, message.id
            if "%(" not in text and named and len(sources) == 1:
                raise AssertionError(f"{message.id}: the values are lost in {text!r}")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4])
def test_no_translation_is_kept_that_nothing_uses(path) -> None:
    used = {key for _path, key in FOUND}
    assert set(translations(path)) - used == set()
