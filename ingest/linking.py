"""How persons may be linked before step 2B, per municipality; this version carries out only `all`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ingest.errors import LinkPolicyNotSupported


class LinkPolicy(StrEnum):
    """`off`: within one observation; `own_team`: within a team; `all`: between partners, after a recorded decision."""

    OFF = "off"
    OWN_TEAM = "own_team"
    ALL = "all"


def check_link_policies(link_before_2b: Mapping[str, str]) -> None:
    """Refuse a policy that this version cannot carry out, rather than link more than is allowed.

    Raises:
        LinkPolicyNotSupported: naming the municipality and its policy.
    """
    for municipality, policy in sorted(link_before_2b.items()):
        if LinkPolicy(policy) is not LinkPolicy.ALL:
            raise LinkPolicyNotSupported(
                f"{municipality}: link_before_2b is '{policy}', which is not yet supported: expected 'all'; "
                "leave this municipality out, or wait for the version that can keep its persons apart"
            )
