"""Owners: in brackets, on lines of their own, and in the sentence."""

import pytest

from luoshi.engines.text.clause_signs import clauses
from luoshi.engines.text.owner_fields import owner_fields
from luoshi.engines.text.owners import named_owners


def names(text: str) -> tuple[list[str], list[str]]:
    claims = named_owners(text, clauses(text, 0, len(text)))
    return [c.unit.name for c in claims if c.lead], [c.unit.name for c in claims if not c.lead]


def fields(text: str) -> list[tuple[list[str], list[str]]]:
    return [([u.name for u in f.lead], [u.name for u in f.support]) for f in owner_fields(text)]


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("由建设局牵头，供电公司配合，拿出方案", ["建设局"], ["供电公司"]),
        ("开发区经发局要会同市工信局画出图谱", ["开发区经发局"], ["市工信局"]),
        ("请市人社局研究提出意见", ["市人社局"], []),
        ("市科技局和市财政局要安排资金", ["市科技局", "市财政局"], []),
        ("市自然资源和规划局要完成报批", ["市自然资源和规划局"], []),
        ("财政局老段，先预拨一半", ["财政局"], []),
        ("党工委要扛起责任", ["党工委"], []),
        ("要完善内部管理和全局谋划", [], []),
        ("推动部门之间信息共享", [], []),
    ],
)
def test_owners_named_in_the_sentence(text: str, lead: list[str], support: list[str]) -> None:
    assert names(text) == (lead, support)


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("建成平台（责任单位：市科技局、市财政局）。", ["市科技局", "市财政局"], []),
        (
            "建成平台（牵头单位：市科技局；配合单位：市财政局、管委会）。",
            ["市科技局"],
            ["市财政局", "管委会"],
        ),
        ("建成平台（市科技局牵头，市财政局、管委会配合）。", ["市科技局"], ["市财政局", "管委会"]),
        ("建成平台（市科技局、市财政局按职责分工负责）。", ["市科技局", "市财政局"], []),
        (
            "建成平台（责任单位：市科技局，各市、县（市、区）政府）。",
            ["市科技局", "各市、县（市、区）政府"],
            [],
        ),
        (
            "建成平台〔责任单位：市市场监管局（市知识产权局）、市法院〕",
            ["市市场监管局（市知识产权局）", "市法院"],
            [],
        ),
        ("责任单位：市交通局、市公交集团", ["市交通局", "市公交集团"], []),
        ("配合单位：市财政局", [], ["市财政局"]),
    ],
)
def test_owner_brackets_and_lines(text: str, lead: list[str], support: list[str]) -> None:
    assert fields(text) == [(lead, support)]


def test_first_listed_leads_from_where_it_is_said() -> None:
    text = (
        "建A（责任单位：甲局、乙局）。\n建B（责任单位：丙局、丁局。列第一位的为牵头单位，下同）。\n"
        "建C（责任单位：戊局、己局）。"
    )
    assert fields(text) == [(["甲局", "乙局"], []), (["丙局"], ["丁局"]), (["戊局"], ["己局"])]


def test_a_bracket_that_names_no_owner_is_none() -> None:
    assert fields("建成平台（含二期），扩大（省级）试点。") == []
