"""Tells what the writer of a mail wrote from the older mail that it quotes below."""

import re
from typing import Final

from casereview.adapters.mime_pieces import Body

MOST_TEXT: Final = 500_000
"""Characters looked at: what comes after so many, nobody wrote in one mail."""

# Where a quotation begins, as Outlook, Gmail, Apple and Thunderbird write it.
_IN_TEXT: Final = re.compile(
    r"^(?:>|-{2,} ?(?:Original|Forwarded) Message ?-{2,}|_{10,}\s*$|On [^\n]{1,200}wrote:\s*$"
    r"|From: [^\n]{1,400}\n(?:Sent|Date): )",
    re.MULTILINE | re.IGNORECASE,
)
_IN_HTML: Final = re.compile(
    r"<blockquote\b|id=[\"']?(?:x_)?(?:divRplyFwdMsg|appendonsend)|class=[\"']?gmail_quote"
    r"|-{2,} ?(?:Original|Forwarded) Message ?-{2,}|(?P<from><(?:b|strong)>(?:<span[^<>]{0,400}>)?From:)",
    re.IGNORECASE,
)
# A notice may say whom it is from; in the head of a quoted mail this follows soon.
_SOON: Final = 300
_WHEN: Final = re.compile(r"(?:Sent|Date):")


def own_words(body: Body) -> str:
    """The text above the first quotation; the whole text when it quotes nothing."""
    text = body.text[:MOST_TEXT]
    for begins in (_IN_HTML if body.suffix == "html" else _IN_TEXT).finditer(text):
        is_doubtful = begins.groupdict().get("from")
        if not is_doubtful or _WHEN.search(text, begins.end(), begins.end() + _SOON):
            return text[: begins.start()]
    return text
