"""The deployed stack on this machine: no account, no Docker, no network. Never part of a deployed artefact."""
