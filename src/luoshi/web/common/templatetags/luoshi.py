"""Tags and filters that every page shares; built in, so no page loads them."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from luoshi.web.common import wording

register = template.Library()
register.filter(wording.short_date)
register.filter(wording.short_time)
register.filter(wording.relative_days)
register.filter(wording.due_in)

CLASS_OF_LIGHT = {"green": "g", "amber": "a", "red": "d"}
# `g`, then this letter, goes to the page.
GO_KEYS = {"cockpit": "h", "mine": "m", "meetings": "o", "commitments": "t", "people": "p", "audit": "a"}


@register.simple_tag
def asset(name: str) -> str:
    """Address of a built file, with its age in it, so that an upgrade is seen at once."""
    path = _find(name)
    version = f"?v={path.stat().st_mtime_ns // 10**9:x}" if path and path.exists() else ""
    return static(f"luoshi/{name}") + version


@lru_cache(maxsize=32)
def _find(name: str) -> Path | None:
    found = finders.find(f"luoshi/{name}")
    return Path(found) if isinstance(found, str) else None


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A drawing from the sprite. It never speaks: give its button or link a text or an aria-label."""
    drawing = '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(drawing, extra, asset("icons.svg"), name)


@register.filter
def state_name(code: str) -> str:
    return str(wording.STATES[code])


@register.filter
def state_class(code: str) -> str:
    """`wait` when somebody has to act, `done` when nothing moves any more."""
    return "wait" if code in wording.WAITING else "done" if code in wording.SETTLED else ""


@register.filter
def as_pillar(key: str | None) -> wording.Pillar:
    """Number, name and mark of a pillar; none of the eight is a class of its own, not an error."""
    return wording.PILLARS[key] if key else wording.NO_PILLAR


@register.filter
def light_class(colour: str | None) -> str:
    return CLASS_OF_LIGHT.get(colour or "", "n")


@register.filter
def light_name(colour: str | None) -> str:
    return str(wording.LIGHTS.get(colour or "", wording.NO_LIGHT))


@register.filter
def percent(value: float | None) -> float:
    """A share within 0 and 100, as the width of a bar."""
    return min(100.0, max(0.0, float(value or 0)))


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget in the look of the site; what a form set itself is kept."""
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return field.as_widget()
    look = "form-select" if isinstance(widget, Select) else "form-control"
    if isinstance(widget, CheckboxInput):
        look = "form-check-input"
    classes = [look, "bad" if field.errors else "", str(widget.attrs.get("class", ""))]
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def kind_of(field: BoundField) -> str:
    """`check` for one tick, `group` for a set of choices, else `line`."""
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return "group"
    return "check" if isinstance(widget, CheckboxInput) else "line"


@register.filter
def go_key(page: str) -> str:
    return GO_KEYS.get(page, "")


@register.simple_tag
def tabs_of(groups: list[dict[str, Any]] | None, count: int = 4) -> list[dict[str, Any]]:
    """The first entries of the navigation: those that a phone shows at its foot."""
    return [item for group in groups or [] for item in group["items"]][:count]


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, page: int, name: str = "page") -> str:
    """This address with another page number; filters stay."""
    query = context["request"].GET.copy()
    query[name] = str(page)
    return f"?{query.urlencode()}"
