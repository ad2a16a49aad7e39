"""What the eye asks of a page at a width: nothing to scroll sideways, and everything that one taps is large enough."""

from playwright.sync_api import Page

WIDTHS = (360, 1440)
SMALLEST = 43.5
"""Pixels; 44 with room for rounding. Links within a sentence are exempt, as in WCAG 2.5.8."""

_SMALL = """smallest => [...document.querySelectorAll("button, .button, summary, .chip, select, input")]
  .filter(part => part.checkVisibility() && part.type !== "hidden" && !part.matches(".chip input"))
  .map(part => (part.matches("[type=checkbox], [type=radio]") && part.closest("label")) || part)
  .map(part => [part.textContent.trim() || part.name, part.getBoundingClientRect()])
  .filter(([, box]) => box.height < smallest)
  .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


def assert_fits(page: Page) -> None:
    """Raise AssertionError where the page is wider than its window."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, f"{page.url} is {wide} pixels wide in a window of {window}"


def assert_large_enough(page: Page) -> None:
    """Raise AssertionError naming what is too low for a thumb."""
    small = page.evaluate(_SMALL, SMALLEST)
    assert small == [], f"{page.url}: too small to tap: {small}"
