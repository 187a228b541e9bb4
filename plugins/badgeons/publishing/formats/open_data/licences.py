"""The licences of open data, as data and portals name them."""

LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "etalab-2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
"""By the values of `choices.LICENCE`."""


def licence_url(licence: str) -> str:
    return LICENCES[licence]
