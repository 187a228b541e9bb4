"""Proposals that arrive by mail: taken out of the messages, made into files, each message given an answer.

Nothing that says who sends a message goes into the files of a proposal; answers stay in the private folder.
"""

from badgeons.inbox.run import Inbox, InboxResult, State, open_inbox

__all__ = ["Inbox", "InboxResult", "State", "open_inbox"]
