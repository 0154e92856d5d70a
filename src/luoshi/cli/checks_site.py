"""Checks of the running system: settings, database, jobs, audit chains. Django is set up already."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Min
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from luoshi.cli.finding import Finding, Grade, finding
from luoshi.cli.words import _
from luoshi.web.activity.selectors import verify_chains
from luoshi.web.followup.selectors.places import astray, placed
from luoshi.web.zones.selectors import any_zone

ALIVE = timedelta(seconds=60)
PATIENCE = timedelta(minutes=10)
NAMED = 5  # of many, the first few are named


def site_checks() -> Iterator[Finding]:
    """From the settings outwards; a database without our tables ends it."""
    yield framework()
    yield debug()
    yield version()
    behind = migrations()
    yield behind
    if behind.grade is Grade.ok:
        yield begun()
        yield worker()
        yield backlog()
        yield failures()
        yield from audit()
        yield places()


def framework() -> Finding:
    """L101: what the framework's own checks say."""
    faults = [fault for fault in checks.run_checks() if fault.level >= checks.WARNING]
    detail = "; ".join(f"{fault.id}: {fault.msg}" for fault in faults) or _("nothing to complain of")
    return finding(
        "L101",
        _("Settings"),
        not faults,
        detail,
        "; ".join(str(fault.hint) for fault in faults if fault.hint),
    )


def debug() -> Finding:
    """L102: details of errors are for developers."""
    detail = _("on") if settings.DEBUG else _("off")
    hint = _("Unset LUOSHI_DEBUG: error pages show insides to everybody.")
    return finding("L102", _("Debug mode"), not settings.DEBUG, detail, hint, Grade.warning)


def version() -> Finding:
    """L201: the server's version; one that is too old is refused before we get here."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (number,) = cursor.fetchone()
    return finding("L201", _("Database"), True, f"PostgreSQL {number}", "")


def migrations() -> Finding:
    """L202: the tables are those of this version."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    detail = ", ".join(f"{step.app_label}.{step.name}" for step, _backwards in plan[:3]) or _("all applied")
    return finding("L202", _("Migrations"), not plan, detail, "luoshi manage migrate")


def begun() -> Finding:
    """L203: there is a zone, so that somebody can sign in."""
    found = any_zone()
    detail = _("there is one") if found else _("none yet, so nobody can sign in")
    return finding("L203", _("Zone"), found, detail, "luoshi manage zone_start --help", Grade.warning)


def worker() -> Finding:
    """L401: a job worker gave a sign of life."""
    last = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    detail = timezone.localtime(last).isoformat(" ", "seconds") if last else _("never seen")
    alive = bool(last) and timezone.now() - last < ALIVE
    return finding(
        "L401", _("Job worker"), alive, detail, _("Start `luoshi serve` or `luoshi worker`."), Grade.warning
    )


def backlog() -> Finding:
    """L402: jobs that are due do not wait long."""
    now = timezone.now()
    due = ProcrastinateJob.objects.filter(status="todo").exclude(scheduled_at__gt=now)
    oldest = due.aggregate(at=Min("procrastinateevent__at"))["at"]
    late = bool(oldest) and now - oldest > PATIENCE
    detail = _("%(count)s waiting") % {"count": due.count()}
    return finding("L402", _("Jobs waiting"), not late, detail, _("Is a worker running, and is one enough?"))


def failures() -> Finding:
    """L403: jobs that were given up."""
    count = ProcrastinateJob.objects.filter(status="failed").count()
    detail = _("%(count)s given up") % {"count": count}
    hint = _("See `luoshi manage procrastinate shell`: list_jobs status=failed.")
    return finding("L403", _("Jobs given up"), not count, detail, hint, Grade.warning)


def audit() -> Iterator[Finding]:
    """L501: one finding a chain, so that a break names its place."""
    hint = _("Keep everything as it is; compare with a backup from before the line that is named.")
    for chain in verify_chains():
        words = _("%(entries)s lines") if chain.ok else _("%(entries)s lines; broken from line %(first)s")
        detail = words % {"entries": chain.entries, "first": chain.first_broken}
        yield finding("L501", _("Audit chain %(chain)s") % {"chain": chain.root}, chain.ok, detail, hint)


def places() -> Finding:
    """L601: every commitment's words stand in the record where it says."""
    wrong = list(astray())
    named = "; ".join(f"{one.document}: {one.number} ({one.commitment})" for one in wrong[:NAMED])
    words = _("%(count)s of %(all)s not where they say; record: number (id): %(named)s")
    detail = words if wrong else _("all %(all)s where they say")
    values = {"count": len(wrong), "all": placed().count(), "named": named}
    hint = _("Keep everything as it is; the audit of these commitments says who moved them, and when.")
    return finding("L601", _("Places in the records"), not wrong, detail % values, hint)
