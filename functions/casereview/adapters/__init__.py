"""The outside world: tables, buckets, mail, Word files and calendars."""
