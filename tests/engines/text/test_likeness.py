"""Two wordings of one task are found alike, chance is not; the pairs were written for this, with the hard ones."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.engines.text.likeness import ALIKE, Likeness, pairs

WORDINGS = json.loads(
    (Path(__file__).parents[2] / "specimens" / "text" / "likeness.json").read_text(encoding="utf-8")
)
EARLIER = [earlier for earlier, _now in [*WORDINGS["same"], *WORDINGS["other"]]]
texts = st.lists(st.text(alphabet="招商签约项目开工每月走访，。 0a𠮷", max_size=20), max_size=8)


def found(kind: str) -> int:
    known = Likeness(EARLIER)
    hits = ({EARLIER[at] for at, _likeness in known.alike(now)} for _earlier, now in WORDINGS[kind])
    return sum(earlier in hit for (earlier, _now), hit in zip(WORDINGS[kind], hits, strict=True))


def test_the_same_work_in_other_words_is_found_again() -> None:
    assert (found("same"), len(WORDINGS["same"])) == (17, 18)


def test_half_of_what_only_shares_its_object_is_told_apart() -> None:
    assert (found("other"), len(WORDINGS["other"])) == (7, 14)


def test_what_every_official_text_says_is_no_likeness() -> None:
    assert Likeness(["加快推进高质量发展"]).alike("持续推进项目建设，实现高质量发展") == []


def test_blanks_and_marks_make_no_difference() -> None:
    assert pairs("每月 走访，企业。") == pairs("每月、走访\n企业")


@given(texts, st.text(alphabet="招商签约项目开工每月走访，。 0a𠮷", max_size=20))
def test_likeness_lies_between_the_bound_and_one_the_likest_first(known, text) -> None:
    answer = Likeness(known).alike(text)
    scores = [score for _at, score in answer]
    assert scores == sorted(scores, reverse=True) and all(ALIKE <= score <= 1.000001 for score in scores)


@given(texts)
def test_a_wording_is_like_itself_when_it_says_anything(known) -> None:
    likeness = Likeness(known)
    for at, text in enumerate(known):
        best = dict(likeness.alike(text))
        assert not pairs(text) or best[at] == pytest.approx(1)


@given(texts, st.text(max_size=20))
def test_the_order_of_the_known_changes_no_score(known, text) -> None:
    there, back = Likeness(known).alike(text, 0), Likeness(known[::-1]).alike(text, 0)
    scores = [sorted(round(score, 9) for _at, score in answer) for answer in (there, back)]
    assert scores[0] == scores[1]
