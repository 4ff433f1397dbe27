"""What the voices tell people of."""

from helhet.core.text import Text
from helhet.messages.kinds import NoticeKind

NEARLY_OVER = NoticeKind(
    key="voices_nearly_over",
    name=Text(sv="Ett ja som snart går ut", en="A yes that is nearly over"),
    reason=Text(sv="det var du som skrev vilka som är med", en="you were the one who listed those in it"),
)
