"""The fictional zone: its units and the people in them, one account for each role."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from luoshi.web.accounts import services
from luoshi.web.accounts.models import Role, Unit, User
from luoshi.web.zones.models import Zone
from luoshi.web.zones.services import city_create, zone_create

CITY, PROVINCE, ZONE = "澜溪市（演示）", "云泽省（演示）", "澜溪经济技术开发区（演示）"

UNITS = (
    "督查室", "综合办公室", "招商局", "经济发展局", "规划建设局", "科技创新局",
    "行政审批局", "财政金融局", "党群工作部", "纪检监察工委", "应急环保局",
)  # fmt: skip
OUTSIDE = ("市发展改革委", "锦程智造（演示企业）")


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    unit: str
    role: str


PEOPLE = (
    Person("lingdao", "沈启明", ZONE, Role.LEADER),
    Person("ducha", "陆文清", "督查室", Role.SUPERVISOR),
    Person("ducha2", "秦越", "督查室", Role.SUPERVISOR),
    Person("bangong", "许静", "综合办公室", Role.OFFICE),
    Person("zhaoshang", "何志远", "招商局", Role.HEAD),
    Person("zhaoshang2", "陶一鸣", "招商局", Role.OFFICER),
    Person("jingfa", "顾宁", "经济发展局", Role.HEAD),
    Person("jingfa2", "白露", "经济发展局", Role.OFFICER),
    Person("guijian", "程立新", "规划建设局", Role.HEAD),
    Person("guijian2", "罗小满", "规划建设局", Role.OFFICER),
    Person("kechuang", "方一舟", "科技创新局", Role.HEAD),
    Person("kechuang2", "叶知秋", "科技创新局", Role.OFFICER),
    Person("shenpi", "梁慧", "行政审批局", Role.HEAD),
    Person("shenpi2", "邵云", "行政审批局", Role.OFFICER),
    Person("dangqun", "韩冬", "党群工作部", Role.HEAD),
    Person("yingji", "冯毅", "应急环保局", Role.HEAD),
    Person("yingji2", "杜若", "应急环保局", Role.OFFICER),
    Person("caizheng", "邱文", "财政金融局", Role.HEAD),
    Person("jijian2", "马千里", "纪检监察工委", Role.HEAD),
    Person("fagai", "于海", "市发展改革委", Role.HEAD),
    Person("tongji", "孟书", "经济发展局", Role.ECONOMIST),
    Person("jijian", "石磊", "纪检监察工委", Role.DISCIPLINE),
    Person("dangwu", "林晓", "党群工作部", Role.PARTY),
    Person("qiye", "魏东来", "锦程智造（演示企业）", Role.COMPANY),
    Person("guancha", "苏叶", "市发展改革委", Role.OBSERVER),
    Person("xitong", "江帆", "综合办公室", Role.SYSTEM_ADMIN),
    Person("anquan", "宋词", "综合办公室", Role.SECURITY_ADMIN),
    Person("shenji", "贺兰", "综合办公室", Role.AUDIT_ADMIN),
)


def password(username: str) -> str:
    """This installation's password of a demo account: derived from its secret key, so never the same elsewhere."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"demo:{username}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest)[:12].decode().lower()


def make_zone(actor: User) -> Zone:
    """The zone and its city, marked as fictional."""
    city = city_create(actor=actor, name=CITY, province=PROVINCE)
    root = services.root_create(actor=actor, name=ZONE, kind=Unit.Kind.ZONE)
    return zone_create(actor=actor, unit=root, city=city, level=Zone.Level.NATIONAL, fictional=True)


def make_units(actor: User, root: Unit) -> dict[str, Unit]:
    """Every unit by its name, the zone itself included."""
    made = {ZONE: root}
    for kind, names in ((Unit.Kind.UNIT, UNITS), (Unit.Kind.OUTSIDE, OUTSIDE)):
        for name in names:
            made[name] = services.unit_create(actor=actor, parent=root, name=name, kind=kind)
    return made


def make_people(actor: User, units: dict[str, Unit], start: date) -> dict[str, User]:
    """Every person by user name, seated from `start`."""
    made = {}
    for person in PEOPLE:
        user = services.user_create(
            actor=actor,
            username=person.username,
            display_name=person.name,
            password=password(person.username),
            root=units[ZONE],
        )
        services.membership_grant(
            actor=actor, user=user, unit=units[person.unit], role=person.role, start=start
        )
        made[person.username] = user
    return made
