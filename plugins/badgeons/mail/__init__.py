"""Delivering: the messages of a batch, sent one by one through a mail server, each outcome written down.

`read_letters` finds them, `to_send` leaves out those already sent, `send_letters` sends.
"""

from badgeons.mail.letters import Letter, read_letters
from badgeons.mail.outcomes import Outcome, State, parse_outcomes
from badgeons.mail.pacing import Pace
from badgeons.mail.sending import Office, Report, send_letters, to_send
from badgeons.mail.smtp import Server, Session, connect

__all__ = [
    "Letter",
    "Office",
    "Outcome",
    "Pace",
    "Report",
    "Server",
    "Session",
    "State",
    "connect",
    "parse_outcomes",
    "read_letters",
    "send_letters",
    "to_send",
]
