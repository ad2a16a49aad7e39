"""What somebody chose on the page Netwerk: the form is the whole state, so that undo is leaving out the last step."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from service.pages.palette import KIND_BY_LABEL

PERIODS = {"0": "alles", "28": "4 weken", "91": "3 maanden", "182": "half jaar"}
LABELS = {"youth": "Youth", "visitor": "Visitor", "vehicle": "Vehicle"}
MINIMUMS = (1, 2, 3, 5, 10)
MOST_BY_DEFAULT = 150
MOST = 1500


class NetworkForm(BaseModel):
    """The form. `expand` adds a node to `expanded`, `collapse` takes it away, `undo` takes the last one away."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    chosen: str = Field("", max_length=100)
    expanded: list[str] = Field(default_factory=list, max_length=60)
    kinds: list[str] = Field(default_factory=list, max_length=6)
    filtered: bool = False
    period: str = Field("0", max_length=4)
    minimum: int = Field(1, ge=1, le=100)
    most: int = Field(MOST_BY_DEFAULT, ge=10, le=MOST)
    expand: str = Field("", max_length=100)
    collapse: str = Field("", max_length=100)
    undo: bool = False
    selected: str = Field("", max_length=220)
    search: str = Field("", max_length=60)

    def settled(self) -> NetworkForm:
        """The form after its one step."""
        steps = [node for node in dict.fromkeys(self.expanded) if node]
        if self.undo:
            steps = steps[:-1]
        if self.expand and self.expand not in steps:
            steps.append(self.expand)
        steps = [node for node in steps if node != self.collapse]
        kinds = [kind for kind in LABELS if kind in self.kinds] if self.filtered else list(LABELS)
        period = self.period if self.period in PERIODS else "0"
        changes = {"expanded": steps, "kinds": kinds, "period": period, "expand": "", "collapse": "", "undo": False}
        return self.model_copy(update=changes)

    @property
    def days(self) -> int | None:
        """How far back the period goes, None for all."""
        return int(self.period) or None

    @property
    def kind_choices(self) -> list[tuple[str, str, bool]]:
        """The kinds to tick: key, plural and whether it is ticked."""
        return [(key, KIND_BY_LABEL[label].plural, key in self.kinds) for key, label in LABELS.items()]
