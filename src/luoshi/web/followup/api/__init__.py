"""Meetings, records, commitments, evidence, verification and figures by HTTP: each call is one service or selector."""

from ninja import Router

from luoshi.web.followup.api import (
    commitments,
    corrections,
    evidence,
    extensions,
    figures,
    imports,
    measures,
    meetings,
    records,
    reports,
    review,
    steps,
)

router = Router()
for part in (
    records,
    corrections,
    meetings,
    review,
    commitments,
    steps,
    measures,
    reports,
    evidence,
    imports,
    extensions,
    figures,
):
    router.add_router("", part.router)
