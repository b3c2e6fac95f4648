"""The answers to a tick, and the words they are printed in. Those of a choice stand with its field in forms/*.toml."""

YES_OR_NO = {"yes": "Yes", "no": "No"}
