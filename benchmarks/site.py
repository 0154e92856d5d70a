"""The pages that grow with the ledger, at 10,000 commitments, against a page that shows nothing.

`python benchmarks/site.py [COMMITMENTS] [ROUNDS]`: makes a throw-away database (the demo's zone, with that many
commitments), asks each page in turn in one process, and prints the 50th and 95th percentile in milliseconds and the
ratio of the 95th to the empty page's. The floor is a bare query to the same database.
"""

import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import quantiles

from luoshi.cli import postgres

BATCH = 50  # commitments a record


def main(count: int = 10_000, rounds: int = 60) -> None:
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as directory:
        data = Path(directory)
        data.chmod(0o711)
        os.environ |= {"LUOSHI_DATA": directory, "DJANGO_SETTINGS_MODULE": "luoshi.web.settings"}
        try:
            os.environ["DATABASE_URL"] = postgres.ensure_running(data, durable=False).url
            _bench(count, rounds)
        finally:
            postgres.stop(data)


def _bench(count: int, rounds: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from luoshi.web.cockpit import demo

    call_command("migrate", verbosity=0)
    demo.fill()
    last = _grow(count)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {count:,} commitments"
    )
    _report(_pages(last), rounds)


def _grow(count: int) -> int:
    """Copies of the demo's running commitments, in records of their own, with dates of a year; the last one's id."""
    from django.db import connection

    from luoshi.web.common import clock
    from luoshi.web.followup.models import Commitment, Document, Involvement, State

    chance, today = random.Random(1), clock.today()
    model = Commitment.objects.filter(state=State.IN_PROGRESS, parent=None, standing=False).first()
    record = model.document
    units = list(model.root.__class__.objects.filter(root=model.root_id, parent__isnull=False))
    for batch in range(count // BATCH):
        record.pk, record.sha256 = None, f"{batch:064}"
        record.save(force_insert=True)
        rows = []
        for place in range(BATCH):
            due = today + timedelta(days=chance.randrange(-180, 180))
            state = chance.choice(
                [State.IN_PROGRESS] * 4 + [State.ASSIGNED, State.REPORTED, State.CLOSED, State.CLOSED]
            )
            rows.append(
                Commitment(
                    root_id=model.root_id, document=record, key=f"r1.{place}", position=place, sentence=place,
                    start=place * 10, end=place * 10 + 9, text=f"第{batch * BATCH + place}项任务：" + model.text,
                    pillar=model.pillar, state=state, due=due, original_due=due,
                    assigned_on=due - timedelta(days=90), percent=chance.randrange(101),
                    reported_on=due if state in (State.REPORTED, State.CLOSED) else None,
                    closed_on=due if state == State.CLOSED else None,
                )
            )  # fmt: skip
        made = Commitment.objects.bulk_create(rows)
        Involvement.objects.bulk_create(
            Involvement(commitment=row, unit=chance.choice(units), part=Involvement.Part.LEAD) for row in made
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert Document.objects.count() > count // BATCH
    return made[-1].pk


def _pages(last: int) -> dict[str, Callable[[], None]]:
    from django.db import connection
    from django.test import Client

    from luoshi.web.accounts.models import User

    client = Client()
    client.force_login(
        User.objects.get(username="ducha"), backend="django.contrib.auth.backends.ModelBackend"
    )
    stranger = Client()
    stranger.force_login(
        User.objects.get(username="guancha"), backend="django.contrib.auth.backends.ModelBackend"
    )

    def ask(who: Client, address: str) -> Callable[[], None]:
        def get() -> None:
            assert who.get(address).status_code == 200

        return get

    def query() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    return {
        "a bare query (floor)": query,
        "empty ledger": ask(stranger, "/commitments/"),
        "ledger": ask(client, "/commitments/"),
        "ledger, page 100": ask(client, "/commitments/?page=100"),
        "ledger, searched": ask(client, "/commitments/?q=第99"),
        "one commitment": ask(client, f"/commitments/{last}/"),
        "first page": ask(client, "/"),
    }


def _report(pages: dict[str, Callable[[], None]], rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(rounds + 3):
        for name, page in pages.items():
            start = time.perf_counter()
            page()
            if turn >= 3:
                times[name].append((time.perf_counter() - start) * 1000)
    base = quantiles(times["empty ledger"], n=20)[-1]
    print(f"{'':24}{'p50 ms':>10}{'p95 ms':>10}{'p95 ÷ empty page':>20}")
    for name, taken in times.items():
        p95 = quantiles(taken, n=20)[-1]
        print(f"{name:24}{quantiles(taken, n=20)[9]:10.1f}{p95:10.1f}{p95 / base:20.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
