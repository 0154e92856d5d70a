"""Who may do what with meetings, documents and commitments: one `Q` an action, free of joins."""

from collections.abc import Callable
from functools import wraps

from django.db.models import Q, QuerySet

from luoshi.web.accounts.models import Role, Unit, User
from luoshi.web.accounts.selectors import standing
from luoshi.web.activity.models import Batch
from luoshi.web.common.access import Rule, rule
from luoshi.web.followup.models import (
    Commitment,
    Document,
    Evidence,
    Extension,
    Involvement,
    Meeting,
    Report,
    State,
)

READERS = (Role.LEADER, Role.SUPERVISOR, Role.OFFICE, Role.DISCIPLINE)
KEEPERS = (Role.SUPERVISOR, Role.OFFICE)
STAFF = (Role.HEAD, Role.OFFICER, Role.ECONOMIST, Role.PARTY)
DOERS = (Role.HEAD, Role.OFFICER)
UNSENT = (State.DRAFT, State.DISCARDED)


def _parts(user: User, roles: tuple[str, ...], *parts: str) -> QuerySet[Involvement]:
    units = Unit.objects.filter(standing(user).below("path", *roles))
    rows = Involvement.objects.filter(unit__in=units)
    return rows.filter(part__in=parts) if parts else rows


def _involved(user: User, roles: tuple[str, ...], *parts: str) -> Q:
    return Q(pk__in=_parts(user, roles, *parts).values("commitment"))


def _root(user: User, *roles: str, at: str = "root") -> Q:
    return Q(**{f"{at}__in": standing(user).roots(*roles)})


def on_commitments(*actions: str) -> Callable[[Rule], Rule]:
    """A rule for commitments: what is gone from a record is there for nobody."""

    def register(function: Rule) -> Rule:
        @wraps(function)
        def present(user: User) -> Q:
            return Q(gone=False) & function(user)

        return rule(Commitment, *actions)(present)

    return register


@rule(Unit, "hold_meeting")
def hold_meeting(user: User) -> Q:
    """Supervisors and the zone office keep the record of their zone."""
    return Q(parent__isnull=True, pk__in=standing(user).roots(*KEEPERS))


@rule(Unit, "count")
def count(user: User) -> Q:
    """The zone's figures are for those who read all of it."""
    return Q(parent__isnull=True, pk__in=standing(user).roots(*READERS))


@rule(Meeting, "see")
def see_meeting(user: User) -> Q:
    """Readers of the zone; a unit's people, where something from its records was assigned to their unit."""
    return _root(user, *READERS) | Q(pk__in=_own_documents(user).values("meeting"))


@rule(Meeting, "keep")
def keep_meeting(user: User) -> Q:
    """Those who keep the zone's record: they add what was said and correct it."""
    return _root(user, *KEEPERS)


@rule(Document, "see")
def see_document(user: User) -> Q:
    """Readers of the zone; a unit's people, where something in it was assigned to their unit."""
    return _root(user, *READERS, at="meeting__root") | Q(pk__in=_own_documents(user).values("pk"))


def _own_documents(user: User) -> QuerySet[Document]:
    sent = Commitment.objects.filter(_involved(user, STAFF)).exclude(state__in=UNSENT)
    return Document.objects.filter(pk__in=sent.values("document"))


@rule(Document, "review")
def review_document(user: User) -> Q:
    """Those who keep the record go through what was read in it."""
    return _root(user, *KEEPERS, at="meeting__root")


@rule(Batch, "apply")
def apply_batch(user: User) -> Q:
    """A table of tasks that came back is for those who review the record."""
    return Q(kind="tasks") & _root(user, *KEEPERS)


@rule(Document, "assign")
def assign_document(user: User) -> Q:
    """Assigning (交办) is the supervisor's alone."""
    return _root(user, Role.SUPERVISOR, at="meeting__root")


@on_commitments("see")
def see(user: User) -> Q:
    """Readers see all of their zone; a unit's people what was sent to them, with all of its measures."""
    sent = ~Q(state__in=UNSENT) | Q(parent__isnull=False)
    own = _parts(user, STAFF).values("commitment")
    return _root(user, *READERS) | (Q(pk__in=own) & sent) | Q(parent__in=own)


@on_commitments("edit")
def edit(user: User) -> Q:
    """The record's keepers edit what was read in it; a measure's draft is its unit's and the proposing unit's."""
    return (_root(user, *KEEPERS) & Q(parent__isnull=True)) | reword(user)


@on_commitments("reword")
def reword(user: User) -> Q:
    """The head of the unit that proposed a measure, and of the unit that would carry it out, reword its draft."""
    led = _parts(user, (Role.HEAD,), Involvement.Part.LEAD).values("commitment")
    return Q(parent__isnull=False) & (Q(pk__in=led) | Q(parent__in=led))


@on_commitments("assign", "chase")
def supervise(user: User) -> Q:
    """The supervisor assigns, chases and escalates commitments; measures follow through their parent."""
    return _root(user, Role.SUPERVISOR) & Q(parent__isnull=True)


@on_commitments("confirm")
def confirm(user: User) -> Q:
    """The supervisor confirms or returns the measures that a unit proposed."""
    return _root(user, Role.SUPERVISOR) & Q(parent__isnull=False)


@on_commitments("answer")
def answer(user: User) -> Q:
    """The lead unit's head accepts or contests, and asks for an extension."""
    return _involved(user, (Role.HEAD,), Involvement.Part.LEAD)


@on_commitments("report_done")
def report_done(user: User) -> Q:
    """The lead unit's head answers for it that the thing is done."""
    return _involved(user, (Role.HEAD,), Involvement.Part.LEAD)


@on_commitments("propose")
def propose(user: User) -> Q:
    """The lead unit's head proposes measures, the supervisor may add some; a measure has none of its own."""
    heads = _involved(user, (Role.HEAD,), Involvement.Part.LEAD)
    return (heads | _root(user, Role.SUPERVISOR)) & Q(parent__isnull=True)


@on_commitments("report")
def report(user: User) -> Q:
    """Heads and officers of the units that lead or support report progress and attach evidence."""
    return _involved(user, DOERS)


@on_commitments("verify")
def verify(user: User) -> Q:
    """A supervisor who had no part in it or in a measure of it, and whose unit had none either."""
    near = Unit.objects.filter(_near(user))
    own = Q(reported_by=user) | Q(reported_unit__in=near)
    own |= Q(
        pk__in=Involvement.objects.filter(unit__in=near, part=Involvement.Part.LEAD).values("commitment")
    )
    for said in (Report, Evidence):
        mine = said.objects.filter(Q(author=user) | Q(unit__in=near))
        own |= Q(pk__in=mine.values("commitment"))
    touched = Commitment.objects.filter(own)
    above = touched.filter(parent__isnull=False).exclude(state__in=UNSENT)
    return _root(user, Role.SUPERVISOR) & ~Q(pk__in=touched.values("pk")) & ~Q(pk__in=above.values("parent"))


def _near(user: User) -> Q:
    """The units that the user belongs to, above and below, but not the zone itself."""
    query = Q(pk__in=[])
    for seat in standing(user).seats:
        above = [int(part) for part in seat.path.strip("/").split("/")]
        query |= Q(path__startswith=seat.path) | Q(pk__in=above)
    return query & Q(parent__isnull=False)


@on_commitments("stop")
def stop(user: User) -> Q:
    """Holds, cancellations and extensions are a leader's decision."""
    return _root(user, Role.LEADER) & Q(parent__isnull=True)


@rule(Evidence, "see")
def see_evidence(user: User) -> Q:
    """Whoever may see the commitment."""
    return Q(commitment__in=Commitment.objects.filter(see(user)))


@rule(Extension, "decide")
def decide_extension(user: User) -> Q:
    """Whoever may stop the commitment."""
    return Q(commitment__in=Commitment.objects.filter(stop(user)))
