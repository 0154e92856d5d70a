"""Reading and checking the audit chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery

from luoshi.web.activity.chain import line_hash
from luoshi.web.activity.models import AuditEntry, Chain
from luoshi.web.common.access import visible

SYSTEM_CHAIN = 0
_FIELDS = (
    "root", "number", "at", "actor_id", "code", "kind", "object_id", "before", "after", "reason",
    "operation", "previous",
)  # fmt: skip


@dataclass(frozen=True)
class ChainCheck:
    """The result for one chain: lines found, whether all is sound, and the first number that is not."""

    root: int
    entries: int
    ok: bool
    first_broken: int | None


def kind_of(obj: Model | type[Model]) -> str:
    """The word for a thing's kind in audit lines and links, such as `followup.commitment`."""
    return obj._meta.label_lower


def history(kind: str, object_id: Any) -> QuerySet[AuditEntry]:
    """Everything that was recorded about one thing, oldest first; whoever may see the thing may see this."""
    return (
        AuditEntry.objects.filter(kind=kind, object_id=str(object_id)).select_related("actor").order_by("id")
    )


def entries_for(user: Any) -> QuerySet[AuditEntry]:
    """The lines that an audit administrator may read, newest first."""
    return visible(user, "read", AuditEntry).select_related("actor").order_by("-id")


def chains_for(user: Any) -> list[int]:
    """The roots of the chains that an audit administrator may check."""
    return sorted(visible(user, "verify", Chain).values_list("root", flat=True))


def may_audit(user: Any) -> bool:
    """Whether `user` is an audit administrator."""
    return bool(chains_for(user))


def last_checks(user: Any) -> list[AuditEntry]:
    """The newest recorded result for each chain that `user` may check; `after` holds `entries` and `first_broken`."""
    roots = [str(root) for root in chains_for(user)]
    lines = AuditEntry.objects.filter(root=SYSTEM_CHAIN, kind=kind_of(Chain), object_id__in=roots)
    return list(lines.select_related("actor").order_by("object_id", "-id").distinct("object_id"))


def verify_chains(roots: Iterable[int] | None = None) -> list[ChainCheck]:
    """Walk every line of every chain (or of `roots`) and find the first that is changed, missing or moved.

    A chain whose last lines were cut off disagrees with its kept head. One statement reads lines and heads,
    so that lines written meanwhile do not disturb. Streams: memory does not grow with the chain.
    """
    lines = AuditEntry.objects.order_by("root", "number")
    chains = Chain.objects.order_by("root")
    if roots is not None:
        wanted = list(roots)
        lines, chains = lines.filter(root__in=wanted), chains.filter(root__in=wanted)
    found = [_walk(root, group) for root, group in groupby(_stream(lines), itemgetter("root"))]
    bare = chains.exclude(Exists(AuditEntry.objects.filter(root=OuterRef("root"))))
    found += [ChainCheck(c.root, 0, c.entries == 0, None if c.entries == 0 else 1) for c in bare]
    return sorted(found, key=attrgetter("root"))


def _stream(lines: QuerySet[AuditEntry]) -> Iterator[dict[str, Any]]:
    kept = Chain.objects.filter(root=OuterRef("root"))
    heads = {"kept_head": Subquery(kept.values("head")), "kept_entries": Subquery(kept.values("entries"))}
    rows = lines.annotate(**heads).values(*_FIELDS, "hash", *heads)
    yield from rows.iterator(chunk_size=2000)


def _walk(root: int, lines: Iterable[dict[str, Any]]) -> ChainCheck:
    count, previous = 0, ""
    broken: int | None = None
    end: tuple[int | None, str | None] = (None, None)
    for line in lines:
        count += 1
        if broken is None and not _follows(line, count, previous):
            broken = count
        previous, end = line["hash"], (line["kept_entries"], line["kept_head"])
    if broken is None and end != (count, previous):
        broken = count + 1
    return ChainCheck(root, count, broken is None, broken)


def _follows(line: dict[str, Any], number: int, previous: str) -> bool:
    sound = line_hash(**{name: line[name] for name in _FIELDS})
    return (line["number"], line["previous"], line["hash"]) == (number, previous, sound)
