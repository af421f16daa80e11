"""What all tests share: nothing is written outside a temporary folder; property tests repeat their cases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "netjjin", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("netjjin")


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point NETJJIN_DATA at a temporary folder, so that no test touches anybody's saved data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETJJIN_DATA", str(tmp_path_factory.mktemp("data")))
        yield
