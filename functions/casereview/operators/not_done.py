"""What a command says that could not be carried out."""


class NotDone(Exception):
    """The command did not do, or not all of, what was asked; str() is the sentence for the operator."""
