"""Each mail of a mailbox → a folder of files for each proposal in it, and an answer."""

import base64
import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problem, Problems
from badgeons.doors.folders import paths_below
from badgeons.doors.mailboxes import StoredMail
from badgeons.doors.private_folder import PrivateFolder, open_private_folder
from badgeons.inbox.anonymity import check_anonymous
from badgeons.inbox.answers import answer_text, packed_sentences, prepared_sentences, refused_sentences
from badgeons.inbox.branches import ProposalBranches
from badgeons.inbox.mails import FoundProposal, ParsedMail, parse_mail
from badgeons.model.fields.shown import shown
from badgeons.model.proposals.groups import ProposedImage
from badgeons.model.records.proposal_numbers import MAIL, last_number, proposal_number
from badgeons.proposing import Proposal, ProposedFiles, Repository, parse_any_proposal, proposed_files
from badgeons.proposing.identifiers import ids_of_paths
from badgeons.proposing.issues import one_line
from badgeons.proposing.text_form import language_of_text

MESSAGES, PROPOSALS, ANSWERS = "messages", "proposals", "answers"
"""The folders of the private one: the number of each message, by the SHA-256 of its bytes; the files of each
proposal, as they are in a repository; an answer for each message."""
NAME = "proposition"
"""What problems call a proposal: the names of files that people send say who they are."""
BEGUN = "begun"
"""What the file of a message says after its number while proposals are made of it."""
BRANCH = "proposition/{name}"
IN_USE = N_("une autre lecture des courriels est en cours dans ce dossier : attendez sa fin")
IMAGE_FORMATS = ("png", "svg")


class State(Enum):
    """What became of a mail."""

    PREPARED = "prepared"
    REQUEST = "request"
    REFUSED = "refused"
    PACKED = "packed"
    TOO_LARGE = "too_large"
    ALREADY_READ = "already_read"
    LEFT_ALONE = "left_alone"


@dataclass(frozen=True)
class PreparedProposal:
    """A proposal, and where its files are: a folder, else a branch; neither for a request, which has none.

    `is_untouched`: the branch was there already, changed by somebody, and was left as it is.
    """

    title: str
    record: str = ""
    folder: Path | None = None
    branch: str = ""
    is_untouched: bool = False


@dataclass(frozen=True)
class InboxResult:
    """What became of one mail. `number` is None for one that gets no answer."""

    label: str
    state: State
    number: int | None = None
    proposals: tuple[PreparedProposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    answer: Path | None = None


@dataclass
class Inbox:
    """A private folder that proposals are put into, for a catalogue; make one with `open_inbox`.

    `numbers` are those of the messages that were read, `begun` of those whose reading was interrupted, by the
    digests of their bytes; `taken` the identifiers that proposals ask for; `branches` says where to put the
    files of proposals instead of the folder.
    """

    repository: Repository
    folder: PrivateFolder
    language: str
    numbers: dict[str, int]
    begun: dict[str, int]
    last_number: int
    taken: set[str]
    branches: ProposalBranches | None = None

    def read(self, mails: Iterable[StoredMail]) -> Iterator[InboxResult]:
        """Each mail in its turn; files and answers are written on the way. Raises OSError."""
        with self.folder.locked(IN_USE):
            for mail in mails:
                yield self._read_one(mail)

    def _read_one(self, mail: StoredMail) -> InboxResult:
        if mail.content is None:
            return InboxResult(mail.label, State.TOO_LARGE)
        digest = hashlib.sha256(mail.content).hexdigest()
        if digest in self.numbers:
            return InboxResult(mail.label, State.ALREADY_READ, self.numbers[digest])
        parsed = parse_mail(mail.content)
        if not parsed.proposals and not parsed.is_packed:
            return InboxResult(mail.label, State.LEFT_ALONE)
        number, language = self._number_of(digest), self._language_of(parsed)
        if not parsed.proposals:
            result = InboxResult(mail.label, State.PACKED, number)
            sentences = packed_sentences(proposal_number(MAIL, number), language)
        else:
            result, sentences = self._prepare(mail.label, parsed, number, language)
        answer = self._write_answer(parsed, number, sentences, language)
        self.folder.write(f"{number}\n".encode(), MESSAGES, digest, durable=True)
        self.numbers[digest] = number
        return dataclasses.replace(result, answer=answer)

    def _number_of(self, digest: str) -> int:
        """The number of a message, kept before anything is made of it: a run that is interrupted and begun
        again makes the same things, not others beside."""
        if digest not in self.begun:
            self.last_number += 1
            self.begun[digest] = self.last_number
            self.folder.write(f"{self.last_number} {BEGUN}\n".encode(), MESSAGES, digest, durable=True)
        return self.begun[digest]

    def _language_of(self, parsed: ParsedMail) -> str:
        """That of the proposals of a mail, in which it is answered; else that of the command."""
        texts = ((found.content.decode("utf-8", "replace"), found.kind) for found in parsed.proposals)
        return next(filter(None, (language_of_text(*text) for text in texts)), self.language)

    def _prepare(
        self, label: str, parsed: ParsedMail, number: int, language: str
    ) -> tuple[InboxResult, list[str]]:
        """The proposals of a mail, all of them or none: whoever sent it mends them together."""
        problems = Problems()
        made, taken = [], set(self.taken)
        for found in parsed.proposals:
            files = _files(found, parsed, self.repository, taken, number, problems)
            if files is not None:
                made.append(files)
                taken |= ids_of_paths((file.path for file in files.files), self.repository.settings)
        told = tuple(problems)
        if len(made) < len(parsed.proposals):
            sentences = refused_sentences(problems.errors, proposal_number(MAIL, number), language)
            return InboxResult(label, State.REFUSED, number, problems=told), sentences
        self.taken = taken
        prepared = tuple(self._write(files, number, position) for position, files in enumerate(made, 1))
        has_files = any(files.files for files in made)
        sentences = prepared_sentences(
            made, proposal_number(MAIL, number), self.repository.settings, language
        )
        state = State.PREPARED if has_files else State.REQUEST
        return InboxResult(label, state, number, prepared, told), sentences

    def _write(self, files: ProposedFiles, number: int, position: int) -> PreparedProposal:
        if not files.files:
            return PreparedProposal(files.title)
        name = str(number) if position == 1 else f"{number}-{position}"
        if self.branches is not None:
            branch = BRANCH.format(name=f"{MAIL}-{name}")
            message = f"{one_line(files.title)}\n\nProposition {proposal_number(MAIL, number)}.\n"
            collective = self.repository.catalogue.collective.name
            is_ours = self.branches.write(branch, files.files, message, collective)
            return PreparedProposal(files.title, files.path, branch=branch, is_untouched=not is_ours)
        for file in files.files:
            self.folder.write(file.content, PROPOSALS, name, *PurePosixPath(file.path).parts)
        return PreparedProposal(files.title, files.path, self.folder.path / PROPOSALS / name)

    def _write_answer(self, parsed: ParsedMail, number: int, sentences: list[str], language: str) -> Path:
        collective = self.repository.catalogue.collective.name
        text = answer_text(proposal_number(MAIL, number), parsed.reply_to, sentences, collective, language)
        self.folder.write(text.encode(), ANSWERS, f"{number}.txt")
        return self.folder.path / ANSWERS / f"{number}.txt"


def open_inbox(
    path: Path, repository: Repository, language: str, branches: ProposalBranches | None = None
) -> Inbox:
    """The private folder at `path`, made when it is absent. Raises PrivateFolderError, OSError."""
    folder = open_private_folder(path, MESSAGES)
    read = {digest: (folder.read(MESSAGES, digest) or b"").split() for digest in folder.names(MESSAGES)}
    begun = {digest: _number(words[0]) for digest, words in read.items() if words[1:] == [BEGUN.encode()]}
    numbers = {digest: _number(words[0]) for digest, words in read.items() if len(words) == 1}
    inbox = Inbox(repository, folder, language, numbers, begun, 0, set(), branches)
    branch_names = branches.names() if branches is not None else []
    names = (*folder.names(PROPOSALS), *folder.names(ANSWERS), *map(_name_of_branch, branch_names))
    in_catalogue = last_number(MAIL, repository.proposal_numbers)
    known = (*begun.values(), *numbers.values(), *map(_number_of_name, names))
    inbox.last_number = max(in_catalogue, *known, 0)
    # what an interrupted run made is made again, under the same names
    again = set(begun.values())
    for name in folder.names(PROPOSALS):
        if _number_of_name(name) not in again:
            inbox.taken |= ids_of_paths(paths_below(path / PROPOSALS / name), repository.settings)
    if branches is not None:
        left_out = [name for name in branch_names if _number_of_name(_name_of_branch(name)) in again]
        inbox.taken |= ids_of_paths(branches.paths(left_out), repository.settings)
    return inbox


def _number(word: bytes) -> int:
    return int(word) if word.isdigit() else 0


def _number_of_name(name: str) -> int:
    """The number of `12`, `12-2` or `12.txt`; 0 of another name."""
    head = name.partition(".")[0].partition("-")[0]
    return int(head) if head.isdecimal() else 0


def _name_of_branch(branch: str) -> str:
    """`12` of `proposition/courriel-12`."""
    return branch.removeprefix(BRANCH.format(name=f"{MAIL}-"))


def _files(
    found: FoundProposal,
    parsed: ParsedMail,
    repository: Repository,
    taken: set[str],
    number: int,
    problems: Problems,
) -> ProposedFiles | None:
    """The files of one proposal; None after an error."""
    errors = len(problems.errors)
    proposal = parse_any_proposal(found.content, NAME, problems, found.kind, repository.names)
    if proposal is None:
        return None
    if found.image:
        proposal = _with_image(proposal, found.image, parsed, problems)
    check_anonymous(proposal, parsed.senders, repository, Place(NAME), problems)
    own = proposal_number(MAIL, number)
    files = proposed_files(proposal, repository, problems, name=NAME, taken=taken, number=own)
    return files if len(problems.errors) == errors else None


def _with_image(proposal: Proposal, name: str, parsed: ParsedMail, problems: Problems) -> Proposal:
    """A proposal with the attached image that it names, which is checked with its files."""
    extension = name.rpartition(".")[2].lower()
    content = parsed.images.get(name)
    if not hasattr(proposal.document, "image"):
        problems.add(
            Place(NAME), N_("ce que vous proposez n’a pas d’image"), N_("retirez la ligne « Image : »")
        )
    elif extension not in IMAGE_FORMATS or content is None:
        problems.add(
            Place(NAME),
            N_("l’image « {name} » n’est pas jointe au message"),
            N_("joignez un fichier PNG ou SVG de ce nom, ou retirez la ligne « Image : »"),
            name=shown(name),
        )
    else:
        image = ProposedImage(format=extension, content=base64.b64encode(content).decode())
        document = dataclasses.replace(proposal.document, image=image)
        return dataclasses.replace(proposal, document=document)
    return proposal
