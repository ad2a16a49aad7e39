"""A flag as it is told: of signals about an address others than those who read them hear only that something plays."""

import json
from typing import Any

import pytest

from regie.roles import UserRole
from regie.told import Hit, told
from tests.regie.documents import BOA, JW, flag, match
from tests.regie.readers import reader

OPENING = "Sinds 3 april zagen we contact en iets op een plek."
OF_STACK = "Over één adres hoorden we tussen 3 en 9 april vier keer iets, van twee partners. Het ging over drie dingen."
OF_VEHICLE = "Een auto stond op drie dagen kort bij een plek. Weet iemand een gewone uitleg?"
SIGNALS = [{"table": "address_signals", "id": f"signaal-{number}"} for number in range(4)]
SECRETS = ["vier keer", "partners", "drie dingen", "3 april", "2026-04", "2026-06-09", "signaal", "waste", "P15"]
SECRETS += ["afval", "verbouwing", "match-stack"]
LOWER = [UserRole.JONGERENWERKER, UserRole.BOA]
CONTENT = [UserRole.ANALIST, UserRole.REGISSEUR, UserRole.PRIVACYFUNCTIONARIS, UserRole.FG]


def stack() -> dict[str, Any]:
    return {
        **match("match-stack", [], [], pattern="P15"),
        "from": "2026-04-03T10:00:00Z",
        "until": "2026-06-09T10:00:00Z",
        "evidence": SIGNALS,
        "minimalEvidence": ["signaal-0"],
        "sentence": OF_STACK,
        "wouldRefute": ["Er is een verbouwing in het pand."],
        "dataGaps": ["Van een signaal is de soort niet bekend."],
    }


def vehicle() -> dict[str, Any]:
    return {**match("match-vehicle", ["o-1", "o-2"], ["community-1"], pattern="P2"), "sentence": OF_VEHICLE}


def front() -> dict[str, Any]:
    return {
        **flag("flag-1", ["o-1", "o-2"], ["match-stack", "match-vehicle"], ["community-1"]),
        "evidence": SIGNALS,
        "minimalEvidence": ["o-1", "signaal-0"],
        "firstEvidenceAt": "2026-04-03T10:00:00Z",
        "lastEvidenceAt": "2026-06-09T10:00:00Z",
        "sentence": f"{OPENING} Dat kan bij elkaar horen. {OF_VEHICLE} {OF_STACK}",
    }


def explanation() -> dict[str, Any]:
    same = ("pattern", "sentence", "observations", "evidence", "minimalEvidence")
    signal = {"table": "address_signals", "kind": "waste", "organisation": "organisation-afval", "recorder": 3}
    return {
        "sentence": front()["sentence"],
        "since": "2026-04-03T10:00:00Z",
        "until": "2026-06-09T10:00:00Z",
        "recorders": 3,
        "organisations": 3,
        "rows": [
            {"observation": "o-1", "recorder": 1, "organisation": JW, "patterns": ["P2"]},
            {"observation": "o-2", "recorder": 2, "organisation": BOA, "patterns": ["P2"]},
        ],
        "otherRows": [{**signal, "id": row["id"], "patterns": ["P15"]} for row in SIGNALS],
        "minimalEvidence": ["o-1", "signaal-0"],
        "withoutRecorder": [
            {"recorder": number, "organisations": [by], "observations": 1, "stands": True}
            for number, by in enumerate((JW, BOA, "organisation-afval"), start=1)
        ],
        "matches": [{name: one[name] for name in same} for one in (stack(), vehicle())],
        "wouldRefute": [*stack()["wouldRefute"], *vehicle()["wouldRefute"]],
        "dataGaps": stack()["dataGaps"],
    }


def as_told(role: UserRole, *, kept_back: tuple[str, ...] = ()) -> Any:
    matches = {one["id"]: one for one in (stack(), vehicle())}
    return told(front(), explanation(), matches, reader(role), kept_back=kept_back)


@pytest.mark.parametrize("role", LOWER)
def test_who_does_not_read_signals_hears_that_something_plays_and_no_more(role: UserRole) -> None:
    shown = as_told(role)

    text = json.dumps([shown.content, shown.explanation], ensure_ascii=False)
    assert Hit.REGISTER in shown.content["sentence"]
    for secret in SECRETS:
        assert secret not in text, secret


@pytest.mark.parametrize("role", LOWER)
def test_what_they_may_see_of_it_stays(role: UserRole) -> None:
    shown = as_told(role)

    assert OF_VEHICLE in shown.content["sentence"]
    assert shown.content["observations"] == ["o-1", "o-2"]
    assert shown.content["matches"] == ["match-vehicle"]
    assert [row["observation"] for row in shown.explanation["rows"]] == ["o-1", "o-2"]
    assert (shown.explanation["recorders"], shown.explanation["organisations"]) == (2, 2)
    assert [item["recorder"] for item in shown.explanation["withoutRecorder"]] == [1, 2]


@pytest.mark.parametrize("role", CONTENT)
def test_who_reads_signals_sees_all_of_it(role: UserRole) -> None:
    shown = as_told(role)

    assert (shown.content, shown.explanation, shown.hits) == (front(), explanation(), ())


def test_of_a_flag_of_signals_alone_a_hit_tells_no_more_than_the_month() -> None:
    content = {**front(), "matches": ["match-stack"], "observations": []}

    shown = told(content, None, {"match-stack": stack()}, reader(UserRole.JONGERENWERKER), kept_back=()).content

    assert shown["sentence"] == f"We zagen contact en iets op een plek. Dat kan bij elkaar horen. {Hit.REGISTER}"
    assert (shown["firstEvidenceAt"], shown["lastEvidenceAt"]) == ("2026-04-01T00:00:00Z", "2026-06-01T00:00:00Z")


def test_what_a_partner_looks_at_first_is_a_hit_for_others_whatever_they_read() -> None:
    shown = as_told(UserRole.ANALIST, kept_back=("match-vehicle",))

    text = json.dumps([shown.content, shown.explanation], ensure_ascii=False)
    assert Hit.PARTNER_FIRST in shown.content["sentence"]
    assert OF_STACK in shown.content["sentence"]
    for secret in ("auto", "o-1", "P2", "trainer", JW):
        assert secret not in text, secret
