/** What both verifiers hold to alike: the file of the Python package, which says what each limit is (`constants.py`). */

export {
  inputs,
  limits,
  open_badges as openBadges,
  required_members as requiredMembers,
  signatures,
} from "../../../../plugins/badgeons/credentials/constants.json";
