"""Notification forms for tests, filled in as Word would."""

from infra.local.fill_form import fill, filled_form, moment_fields

__all__ = ["fill", "filled_form", "moment_fields"]
