"""`luoshi worker`: run the jobs that the site leaves in the database."""

import asyncio
import os
import signal
from typing import Any

from luoshi.cli.processes import die_with_given_parent
from luoshi.cli.site import site

GRACE_SECONDS = 5
SILENT_SECONDS = 30  # a worker that gave no sign of life for so long is dead, and its jobs are free again


def worker() -> None:
    """Work until INT or TERM; a job that then runs on for longer than the grace is given back."""
    die_with_given_parent(signal.SIGTERM)
    with site():
        from procrastinate.contrib.django import app

        connector: Any = app.connector
        with app.replace_connector(connector.get_worker_connector()) as ours:
            asyncio.run(_work(ours))


async def _work(app: Any) -> None:
    async with app.open_async():
        rescuing = asyncio.create_task(_keep_rescuing(app))
        await app.run_worker_async(name=f"luoshi-{os.getpid()}", shutdown_graceful_timeout=GRACE_SECONDS)
        rescuing.cancel()


async def _keep_rescuing(app: Any) -> None:
    while True:
        await rescue(app)
        await asyncio.sleep(SILENT_SECONDS)


async def rescue(app: Any) -> None:
    """Give the jobs of killed workers to the living."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await app.job_manager.retry_job(job)
