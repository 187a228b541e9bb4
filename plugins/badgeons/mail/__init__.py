"""Delivering: the messages of a batch, sent one by one through a mail server, each outcome written down.

`outgoing` finds the messages that `badgeons award` left, `deliveries` what became of them earlier, `sending`
sends those that are left; `run` goes through them in this order. The session with the server is
`badgeons.doors.smtp`.
"""
