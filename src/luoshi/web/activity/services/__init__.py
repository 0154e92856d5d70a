"""Recording what happened, checking that the record is whole, storing files."""

from luoshi.web.activity.services.batches import batch_move, batch_stage
from luoshi.web.activity.services.checking import check_chains
from luoshi.web.activity.services.files import attach, hold_contents, open_attachment, plain_name, purge
from luoshi.web.activity.services.recording import Change, record, record_many

__all__ = [
    "Change",
    "attach",
    "batch_move",
    "batch_stage",
    "check_chains",
    "hold_contents",
    "open_attachment",
    "plain_name",
    "purge",
    "record",
    "record_many",
]
