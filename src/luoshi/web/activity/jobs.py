"""What happens every night: the chains are checked, files that nothing refers to are removed."""

from django.contrib.auth import get_user_model
from procrastinate.contrib.django import app

from luoshi.web.activity import services
from luoshi.web.common import clock


# The worker reckons in UTC: 03:00 and 03:30 in China.
@app.periodic(cron="0 19 * * *")
@app.task(name="activity.verify", queueing_lock="activity.verify")
def verify(timestamp: int) -> None:
    """Check every chain; the result is a line in the system's own."""
    services.check_chains(actor=get_user_model()._default_manager.get(is_system=True))


@app.periodic(cron="30 19 * * *")
@app.task(name="activity.purge", queueing_lock="activity.purge")
def purge(timestamp: int) -> None:
    """Remove what broken uploads left behind."""
    services.purge(now=clock.now())
