"""Where a code of a public framework leads."""

import pytest

from badgeons.model.frameworks import FRAMEWORKS, alignment_url, has_right_shape
from badgeons.model.records import choices
from badgeons.model.records.achievement_parts import Alignment


def alignment(framework: str, code: str | None, url: str | None = None) -> Alignment:
    return Alignment(framework=framework, code=code, name="…", url=url, description=None)


@pytest.mark.parametrize(
    ("framework", "code", "address"),
    [
        (
            "esco",
            "60c78287-22eb-4103-9c8c-28deaa460da0",
            "http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0",
        ),
        ("rome", "K2111", "https://candidat.francetravail.fr/metierscope/fiche-metier/K2111"),
        ("rncp", "37274", "https://www.francecompetences.fr/recherche/rncp/37274/"),
        ("rs", "5080", "https://www.francecompetences.fr/recherche/rs/5080/"),
        ("cec", "4", "http://data.europa.eu/snb/eqf/4"),
        ("odd", "17", "http://metadata.un.org/sdg/17"),
        ("libre", None, ""),
        ("esco", None, ""),
        ("rome", "Z0000", ""),
    ],
)
def test_a_code_leads_to_its_address(framework: str, code: str | None, address: str) -> None:
    assert alignment_url(alignment(framework, code)) == address


def test_an_author_s_address_comes_first() -> None:
    assert alignment_url(alignment("odd", "4", "https://example.org/4")) == "https://example.org/4"


@pytest.mark.parametrize("framework", ["digcomp", "crcn", "clea"])
def test_a_framework_without_addresses_of_its_own_leads_to_its_page(framework: str) -> None:
    found = alignment_url(alignment(framework, FRAMEWORKS[framework].shape))
    assert found.startswith("https://") and FRAMEWORKS[framework].shape not in found.rpartition("/")[2]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_shapes(framework: str) -> None:
    assert has_right_shape(alignment(framework, FRAMEWORKS[framework].shape))
    assert not has_right_shape(alignment(framework, FRAMEWORKS[framework].shape + "x"))


@pytest.mark.parametrize(
    ("framework", "code"), [("odd", "18"), ("odd", "0"), ("cec", "9"), ("clea", "8"), ("crcn", "6.1")]
)
def test_codes_out_of_range(framework: str, code: str) -> None:
    assert not has_right_shape(alignment(framework, code))


def test_every_framework_authors_may_choose_is_known() -> None:
    assert {option.value for option in choices.FRAMEWORK.options} - {"libre"} == FRAMEWORKS.keys()
