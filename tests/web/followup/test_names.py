"""A text's name for a unit leads to that unit, or to none: never to another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import make, walk

from luoshi.web.accounts.models import Unit
from luoshi.web.followup.names import Around, short
from luoshi.web.followup.services.owners import Directory


@pytest.mark.parametrize(
    "name",
    [
        "招商局",
        "区招商局",
        "开发区招商局",
        "经开区招商局",
        "云川经开区招商局",
        "云川经济开发区招商局",
        "市开发区招商局",
        "云川市经开区招商局",
        "管委会招商局",
        "开发区管委会招商局",
    ],
)
def test_the_zones_name_before_a_units_may_be_left_out_or_said(cast, name) -> None:
    assert Directory(cast.zone.pk).one(name) == cast.unit.pk


@pytest.mark.parametrize("name", ["经发局", "区经发局", "开发区经济发展局"])
def test_a_short_name_of_first_characters_is_understood(cast, name) -> None:
    assert Directory(cast.zone.pk).one(name) == cast.other_unit.pk


@pytest.mark.parametrize(
    "name",
    [
        "市招商局",
        "云川市招商局",
        "省招商局",
        "县招商局",
        "临江高新区招商局",
        "高新区招商局",
        "市经发局",
        "市区招商局",
    ],
)
def test_another_levels_or_another_zones_unit_is_never_taken_for_the_own_one(cast, name) -> None:
    assert Directory(cast.zone.pk).one(name) is None


def test_a_body_of_the_city_goes_by_the_citys_name(cast) -> None:
    body = make.unit(cast.zone, "市发展改革委", Unit.Kind.OUTSIDE)
    directory = Directory(cast.zone.pk)
    assert {directory.one(name) for name in ("市发展改革委", "云川市发展改革委", "市发改委")} == {body.pk}
    assert directory.one("发改委") is None and directory.one("区发展改革委") is None


def test_a_note_behind_a_name_is_no_part_of_it(cast) -> None:
    company = make.unit(cast.zone, "锦程智造（演示企业）", Unit.Kind.OUTSIDE)
    assert Directory(cast.zone.pk).one("锦程智造") == company.pk


def test_a_unit_that_bears_the_zones_name_is_found_without_it(cast) -> None:
    unit = make.unit(cast.zone, "开发区税务局")
    assert Directory(cast.zone.pk).one("税务局") == unit.pk


def test_of_two_that_fit_neither_is_taken(cast) -> None:
    make.unit(cast.zone, "区招商局")
    make.unit(cast.zone, "经营发电局")
    directory = Directory(cast.zone.pk)
    assert directory.one("招商局") == cast.unit.pk, "a name in full is nobody else's"
    assert directory.one("开发区招商局") is None and directory.one("经发局") is None


def test_two_units_of_one_name_stay_with_the_text(cast) -> None:
    for parent in (cast.unit, cast.other_unit):
        make.unit(parent, "综合科")
    assert Directory(cast.zone.pk).ids(["综合科", "区综合科", "招商局", "区招商局"]) == [cast.unit.pk]


def test_a_unit_within_a_unit_goes_by_its_full_name_only(cast) -> None:
    office = make.unit(cast.unit, "投资服务科")
    directory = Directory(cast.zone.pk)
    assert directory.one("投资服务科") == office.pk and directory.one("区投资服务科") is None


@given(st.text(max_size=12))
def test_any_name_can_be_read(name) -> None:
    readings = list(Around("云川经济开发区", "云川市").readings(name))
    assert readings and all(name.strip().endswith(one.core) or "（" in name for one in readings)


@pytest.mark.parametrize(
    ("name", "brief"),
    [
        ("经济发展局", "经发局"),
        ("规划建设局", "规建局"),
        ("发展改革委员会", "发改委"),
        ("招商局", ""),
        ("督查室", ""),
    ],
)
def test_short_names_are_made_of_pairs(name, brief) -> None:
    assert short(name) == brief


def test_a_draft_is_given_to_the_unit_that_the_text_calls_by_its_short_name(cast) -> None:
    text = "在会上的讲话\n第一，要抓好服务。区经发局要在12月31日前完成企业诉求清单。市招商局要做好配合方案。"
    leads = [
        [part.unit for part in row.involvements.all()]
        for row in walk.document(cast, text).commitments.order_by("position")
    ]
    assert [cast.other_unit] in leads and [cast.unit] not in leads
