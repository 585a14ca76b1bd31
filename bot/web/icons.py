"""Small inline drawings; every one stands beside words, so none needs a name of its own."""

from __future__ import annotations

from typing import Literal

Icon = Literal["phone", "clock", "calendar", "shield", "arrow", "moon"]

_PATHS: dict[Icon, str] = {
    "phone": "M5 3.5h3.2l1.5 4-2 1.4a11 11 0 0 0 5.4 5.4l1.4-2 4 1.5V17a2 2 0 0 1-2.2 2"
    "A15.5 15.5 0 0 1 3 5.7 2 2 0 0 1 5 3.5Z",
    "clock": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2",
    "calendar": "M5 6h14v13H5ZM5 10h14M8.5 3.5V7M15.5 3.5V7",
    "shield": "M12 3.5 19 6v5.5c0 4.2-2.9 7.4-7 9-4.1-1.6-7-4.8-7-9V6ZM9 12l2.2 2.2L15.2 10",
    "arrow": "M4 12h15M13 6l6 6-6 6",
    "moon": "M19.5 14A8 8 0 1 1 10 4.5a6.5 6.5 0 0 0 9.5 9.5Z",
}


def icon(name: Icon) -> str:
    """The drawing as inline SVG in the colour of the text around it."""
    return (
        '<svg class="kb-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" '
        'focusable="false" fill="none" stroke="currentColor" stroke-width="1.8" '
        f'stroke-linecap="round" stroke-linejoin="round"><path d="{_PATHS[name]}"/></svg>'
    )


LOGO = (
    '<svg class="kb-logo" viewBox="0 0 32 32" width="34" height="34" aria-hidden="true" '
    'focusable="false"><rect width="32" height="32" rx="9" fill="var(--kb-brand)"/>'
    '<g fill="none" stroke="var(--kb-on-brand)" stroke-width="2.6" stroke-linecap="round">'
    '<path d="M11 6.5 17.5 14"/><path d="M17 18.5 11.5 26"/></g>'
    '<circle cx="18.6" cy="16.2" r="3.4" fill="var(--kb-on-brand)"/></svg>'
)
"""A bent knee: thigh, joint, shin."""
