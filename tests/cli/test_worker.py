"""A job whose worker was killed is not lost."""

import asyncio
from pathlib import Path

import psycopg
from procrastinate import App, PsycopgConnector

from luoshi.cli import postgres
from luoshi.cli.worker import rescue

TAKEN = """
    WITH worker AS (
        INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id
    )
    INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)
    SELECT 'default', %s, '{}', 'doing', id FROM worker
"""


async def one_round(url: str) -> None:
    async with App(connector=PsycopgConnector(conninfo=url)).open_async() as app:
        await rescue(app)


def test_only_the_jobs_of_silent_workers_are_given_back(data: Path) -> None:
    url = postgres.ensure_running(data).url
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TAKEN, ["60 seconds", "of a silent worker"])
        connection.execute(TAKEN, ["5 seconds", "of a busy worker"])
        asyncio.run(one_round(url))
        found = connection.execute("SELECT task_name, status FROM procrastinate_jobs").fetchall()
    assert dict(found) == {"of a silent worker": "todo", "of a busy worker": "doing"}
