"""Nothing that tells of a person enters the repository: its history would keep it for ever."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from badgeons.base.hosts import is_example_host, is_local_host
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.parsed import MAX_REPORTED, ParsedRecords
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kinds import Email, Group, Many
from badgeons.model.fields.shown import shown
from badgeons.model.fields.walking import values_of
from badgeons.model.records import KINDS, AwardBatch, Collective, Record

EMAIL_DOMAIN = re.compile(r"@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24})(?![A-Za-z0-9-])")
LOCAL_PART = re.compile(r"[^\s@<>()\[\]{}\"',;:|/\\*`]{1,64}\Z")
NOT_A_DOMAIN = re.compile(r".*\.(png|svg|jpe?g|gif|webp|css|js|json|ya?ml|md)")
PHONE = re.compile(
    r"(?<![\w/=$.-])(?:\+33|0033|0)[ .-]?(?:\(0\)[ .-]?)?([1-9])((?:[ .-]?[0-9]{2}){4})(?![\w-])"
)
FICTION = ("19900", "26191", "35301", "46571", "53649", "63998")
"""Starts of the numbers kept for fiction (ARCEP decision 2018-0881)."""
NATIONAL = re.compile(
    r"(?<![0-9A-Za-z])([12] ?[0-9]{2} ?[0-9]{2} ?(?:[0-9]{2}|2[ABab]) ?[0-9]{3} ?[0-9]{3})"
    r" ?([0-9]{2})(?![0-9A-Za-z])"
)
PRIVATE_KEYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----\s+[A-Za-z0-9+/]{16}",
        r"(?<![A-Za-z0-9])z3u2[1-9A-HJ-NP-Za-km-z]{40}",
        r"AGE-SECRET-KEY-1[A-Z0-9]{20}",
        r"[\"'](?:privateKeyMultibase|secretKeyMultibase|privateKeyBase58)[\"']\s*:",
        r"[\"']d[\"']\s*:\s*[\"'][A-Za-z0-9_-]{43}[\"']",
        r"[\"']format[\"']\s*:\s*[\"']badgeons-key-",
    )
)
FINGERPRINT = re.compile(r"sha256\$[0-9a-f]{64}|\bsalt[\"']?\s*[:=]\s*[\"']?[0-9a-f]{16}", re.IGNORECASE)
SALTED = ("award_batch", "code_sheet")
"""The kinds of record that have a salt: that of a code sheet is of codes, and says nothing of anybody."""

PERSONAL_MAILBOX = re.compile(r"[a-z]+[._][a-z]+(-[a-z]+)?")
ROLE_WORDS = frozenset({
    "acces", "accueil", "badge", "badges", "bonjour", "bureau", "collectif", "com", "communication",
    "contact", "coordination", "direction", "dpo", "droits", "equipe", "formation", "info", "infos",
    "mission", "presse", "referent", "secretariat", "service", "support", "tiers", "vie",
})  # fmt: skip


def no_email_in_clear(records: ParsedRecords, problems: Problems) -> None:
    """Aucune adresse électronique en clair, sauf les boîtes de rôle dans les champs prévus."""
    declared = {record.origin.path: _emails_of(record) for record in records.with_versions()}
    everywhere = {address for addresses in declared.values() for address in addresses}
    unreadable = {source.path for source in records.sources.texts} - declared.keys()
    for path, text in _texts(records):
        allowed = everywhere if path in records.sources.pages else declared.get(path, everywhere)
        addresses = (
            (position, address)
            for position, address in _emails(text)
            if address not in allowed
            and not (path in unreadable and _is_in_its_field(text, position))
            and not (path.endswith(".json") and _is_of_a_document(text, position))
        )
        for position, address in islice(addresses, MAX_REPORTED):
            problems.add(
                _place(path, text, position),
                N_("adresse électronique en clair : {address}"),
                N_("supprimez-la ; une boîte de rôle va dans un champ prévu pour cela (email, contact…)"),
                address=shown(address),
            )


def no_mailbox_of_a_person(records: ParsedRecords, problems: Problems) -> None:
    """Une adresse publiée est celle d’un rôle ou d’une structure, pas d’une personne."""
    for record in records:
        for path, field, _, value in values_of(record, Email):
            local = value.partition("@")[0].lower()
            words = re.split(r"[._-]", local)
            if PERSONAL_MAILBOX.fullmatch(local) and not ROLE_WORDS.intersection(words):
                problems.warn(
                    record.origin.at(*path),
                    N_("{field} : cette adresse semble être celle d’une personne"),
                    N_("préférez une boîte de rôle, comme contact@ ou badges@"),
                    field=field,
                )


def no_phone_of_a_person(records: ParsedRecords, problems: Problems) -> None:
    """Aucun numéro de téléphone, sauf ceux de l’éditeur et de l’hébergeur du site."""
    legal = {_digits(phone) for record in records.of(Collective).values() for phone in _legal_phones(record)}
    for path, text in _texts(records):
        phones = (match for match in PHONE.finditer(text) if _number(match) not in legal)
        real = (match for match in phones if not _number(match).startswith(FICTION))
        for match in islice(real, MAX_REPORTED):
            is_mobile = match[1] in "67"
            (problems.add if is_mobile else problems.warn)(
                _place(path, text, match.start()),
                N_("numéro de téléphone portable en clair")
                if is_mobile
                else N_("numéro de téléphone : est-ce bien celui d’une structure ?"),
                N_("supprimez-le ; donnez plutôt l’adresse d’une page de contact"),
            )


def no_national_number(records: ParsedRecords, problems: Problems) -> None:
    """Aucun numéro de sécurité sociale."""
    for path, text in _texts(records):
        numbers = (match for match in NATIONAL.finditer(text) if _is_national(match[1], match[2]))
        for match in islice(numbers, MAX_REPORTED):
            problems.add(
                _place(path, text, match.start()),
                N_("numéro de sécurité sociale en clair"),
                N_("supprimez-le tout de suite et prévenez la personne concernée"),
            )


def no_private_key(records: ParsedRecords, problems: Problems) -> None:
    """Aucune clé privée : qui l’a peut délivrer des badges au nom de l’acteur."""
    for path, text in _texts(records):
        for pattern in PRIVATE_KEYS:
            for match in islice(pattern.finditer(text), MAX_REPORTED):
                problems.add(
                    _place(path, text, match.start()),
                    N_("clé privée dans le dépôt"),
                    N_("supprimez-la et changez de clé : celle-ci doit être considérée comme volée"),
                )


def no_fingerprint_elsewhere(records: ParsedRecords, problems: Problems) -> None:
    """Une empreinte d’adresse et son sel ne sont nulle part ailleurs que dans un badge délivré publié."""
    salted = {source.path for source in records.sources.records if source.kind in SALTED}
    tables = {source.lines_path for source in records.sources.records if source.lines is not None}
    for path, text in _texts(records):
        if path in salted or path in tables:
            continue
        for match in islice(FINGERPRINT.finditer(text), MAX_REPORTED):
            problems.add(
                _place(path, text, match.start()),
                N_("empreinte d’adresse ou sel en dehors d’un badge délivré"),
                N_("supprimez-la : elle permet de retrouver l’adresse d’une personne"),
            )


def private_awards_tell_nobody(records: ParsedRecords, problems: Problems) -> None:
    """Un badge délivré en privé ne laisse ici qu’un numéro : ni bénéficiaire, ni preuve."""
    for batch in records.of(AwardBatch).values():
        if batch.publication != "private":
            continue
        for position, award in enumerate(batch.awards):
            for name in ("recipient", "evidence"):
                if getattr(award, name):
                    problems.add(
                        batch.origin.at("awards", position, name),
                        N_("une publication privée ne dit rien du bénéficiaire (`{name}`)"),
                        N_("supprimez ces lignes : elles vont dans le fichier remis à la personne"),
                        name=name,
                    )


def _is_of_a_document(text: str, position: int) -> bool:
    """Whether an address is the `email` of an issuer in a signed or kept document, which cannot change."""
    return re.search(r"\"email\"\s*:\s*\"\Z", text[max(0, position - 40) : position]) is not None


def _is_in_its_field(text: str, position: int) -> bool:
    """Whether the line begins with the key of a field for addresses: all that is known of a broken record."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    key = re.match(r"[ -]*([a-z_]+): *[\"']?$", line)
    return key is not None and key[1] in _email_keys()


@cache
def _email_keys() -> frozenset[str]:
    def below(group: type) -> Iterator[str]:
        for field in fields_of(group).values():
            kind = field.kind.of if isinstance(field.kind, Many) else field.kind
            if isinstance(kind, Email):
                yield field.key
            elif isinstance(kind, Group):
                yield from below(kind.of)

    return frozenset(key for kind in KINDS.values() for key in below(kind.type))


def _emails_of(record: Record) -> set[str]:
    return {email.value for email in values_of(record, Email)}


def _texts(records: ParsedRecords) -> Iterator[tuple[str, str]]:
    """The text of every file read, with its path."""
    for source in records.sources.texts:
        yield source.path, source.text
        if source.lines is not None:
            yield source.lines_path, source.lines
    yield from records.sources.pages.items()
    for path, content in records.sources.files.items():
        if not path.lower().endswith(".png"):
            yield path, content.decode("utf-8", "replace")


def _emails(text: str) -> Iterator[tuple[int, str]]:
    """Position and text of each address that is not of an example domain nor of a social network."""
    for match in EMAIL_DOMAIN.finditer(text):
        local = LOCAL_PART.search(text, max(0, match.start() - 64), match.start())
        domain = match[1].lower()
        is_nobody_s = is_example_host(domain) or is_local_host(domain)
        if local is None or is_nobody_s or NOT_A_DOMAIN.fullmatch(domain):
            continue
        if text[local.start() - 1 : local.start()] != "@":
            yield local.start(), local[0] + match[0]


def _legal_phones(collective: Collective) -> Iterator[str]:
    for entity in (collective.publisher, collective.host):
        if entity.phone:
            yield entity.phone


def _number(match: re.Match[str]) -> str:
    """The nine digits of a French number that was found."""
    return match[1] + _digits(match[2])


def _digits(text: str) -> str:
    """The nine digits of a French number, or the digits there are."""
    return re.sub(r"[^0-9]", "", text)[-9:]


def _is_national(number: str, key: str) -> bool:
    """Whether the control key agrees (97 minus the remainder by 97; Corsica counts as 19 and 18)."""
    digits = number.replace(" ", "").upper().replace("2A", "19").replace("2B", "18")
    return 97 - int(digits) % 97 == int(key)


def _place(path: str, text: str, position: int) -> Place:
    line = text.count("\n", 0, position) + 1
    return Place(path, line, position - (text.rfind("\n", 0, position) + 1) + 1)
