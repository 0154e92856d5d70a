"""What a command says when it cannot go on: one line, exit code 2."""


class Refused(Exception):
    """The input or the surroundings are unusable; the message names what, where and the remedy."""
