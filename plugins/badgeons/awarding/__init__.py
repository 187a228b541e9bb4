"""Awarding: from a list of people to signed files, certificates and messages, naming nobody in public.

An award's road, one module a step:

1. `people` reads a list; `request` says which batch it is for; `plan` decides who is to be awarded.
2. `history` commits to the plan in the journal of the private folder, before anything is made.
3. `credentials` compiles what the journal says, then signs it; `images` bakes it into the badge's image;
   `certificates` and `messages` make what people receive; `files` puts all of it in the private folder.
4. `batches` says what the repository's records become.

`run` goes through them in this order.
"""
