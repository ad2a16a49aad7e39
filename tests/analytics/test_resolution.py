"""The resolution finds the groups of invented regions, and the locali of Infinito on which it was not fixed."""

import numpy as np
import pytest

from analytics.communities import COMMUNITIES
from benchmarks.resolution import INFINITO, infinito_curve, region_curves

AROUND = [COMMUNITIES.resolution * factor for factor in (0.25, 1.0, 5.0)]


@pytest.mark.slow
@pytest.mark.parametrize("diligence", [0.3, 1.0])
def test_it_finds_the_groups_of_an_invented_region_however_closely_watched(diligence: float) -> None:
    lower, fixed, _ = np.mean(region_curves(41, diligence=diligence, resolutions=AROUND), axis=0)

    assert fixed >= 0.85
    assert fixed > lower


@pytest.mark.slow
def test_a_much_higher_resolution_loses_the_groups_of_a_region_that_is_seldom_watched() -> None:
    _, fixed, higher = np.mean(region_curves(41, diligence=0.3, resolutions=AROUND), axis=0)

    assert fixed > higher


@pytest.mark.skipif(
    not INFINITO.is_dir(), reason="the Infinito record may not be copied here: needs ../shared/data/infinito"
)
def test_it_finds_the_locali_of_infinito_in_the_whole_record() -> None:
    (agreed,) = infinito_curve([COMMUNITIES.resolution], others=False)

    assert agreed == pytest.approx(0.716, abs=0.005)
    assert agreed >= 0.65
