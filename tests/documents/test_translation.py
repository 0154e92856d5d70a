"""Every refusal has its Chinese sentence, with the same placeholders."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

import luoshi

ROOT = Path(luoshi.__file__).parent
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def marked() -> set[str]:
    calls = (
        node
        for source in (ROOT / "documents").glob("*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_"
    )
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_every_sentence_is_translated_with_its_placeholders() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file)}
    assert len(marked()) > 10
    for sentence in marked():
        places = sorted(re.findall(r"%\(\w+\)s", sentence))
        assert sorted(re.findall(r"%\(\w+\)s", catalogue.get(sentence, ""))) == places, sentence
