"""What the pages of commitments say in their own words."""

from django import template

from luoshi.web.followup.services.assigning import flag_name
from luoshi.web.followup.verbs import icon_of, verb_name
from luoshi.web.followup.wording import rhythm_words, standing_words

register = template.Library()
register.filter(rhythm_words)
register.filter(standing_words)
register.filter(verb_name)
register.filter(icon_of)
register.filter(flag_name)


@register.filter
def share(value: float) -> str:
    """0.864 as `86.4%`."""
    return f"{value * 100:.1f}%"


@register.simple_tag(takes_context=True)
def sort_url(context: template.Context, key: str, present: str) -> str:
    """This address sorted by `key`; once more, the other way round."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["sort"] = f"-{key}" if present == key else key
    return f"?{query.urlencode()}"


@register.filter
def file_icon(content_type: str) -> str:
    """The drawing for a file's kind."""
    if content_type.startswith("image/"):
        return "photo"
    known = {"pdf": "file-type-pdf", "wordprocessing": "file-type-docx", "spreadsheet": "file-type-xls"}
    return next((icon for word, icon in known.items() if word in content_type), "file-text")
