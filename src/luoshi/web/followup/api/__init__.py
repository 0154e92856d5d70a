"""Meetings, records, commitments, evidence, verification and figures by HTTP: each call is one service or selector."""

from ninja import Router

from luoshi.web.followup.api import (
    answering,
    commitments,
    evidence,
    figures,
    measures,
    records,
    reports,
    steering,
)

router = Router()
for part in (records, commitments, answering, measures, reports, evidence, steering, figures):
    router.add_router("", part.router)
