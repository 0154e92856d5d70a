"""The files that the demo attaches as evidence: small, real, and saying that they are invented."""

import csv
import io

from docx import Document

NOTICE = "演示数据，纯属虚构"

Rows = list[tuple[str | int, ...]]
_TABLES: dict[str, Rows] = {
    "chains": [
        ("产业链", "缺口环节", "目标企业数"),
        ("新型储能", "电解液", 4),
        ("半导体封测", "引线框架", 3),
        ("智能装备", "伺服电机", 5),
    ],
    "payments": [
        ("企业", "奖补金额（万元）"),
        ("锦程智造", 860),
        ("澜芯封测", 740),
        ("绿源储能", 520),
        ("其他9家", 1080),
    ],
    "approvals": [("项目", "签约到开工（工作日）"), ("甲项目", 96), ("乙项目", 98)],
}
_TEXTS = {
    "receipts": "到账回单汇总\n12家企业，共3200万元，均已到账。\n",
    "approvals_party": "新建党组织批复汇总\n10家规上企业，批复文号齐全。\n",
}


def content(name: str, key: str = "") -> bytes:
    """The bytes of the file `name`: one of those above, or one that says what it would hold."""
    title, _dot, ending = name.rpartition(".")
    if ending == "docx":
        return _word(title)
    if ending == "csv":
        return _table(
            _TABLES.get(key)
            or [("序号", title, "核对情况"), (1, "抽查样本一", "属实"), (2, "抽查样本二", "属实")]
        )
    return f"{_TEXTS.get(key, title)}\n{NOTICE}\n".encode()


def _table(rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([*rows, (NOTICE,)])
    return out.getvalue().encode("utf-8-sig")


def _word(title: str) -> bytes:
    made = Document()
    made.add_heading(title, level=1)
    made.add_paragraph(NOTICE)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
