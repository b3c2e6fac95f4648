"""The Case Review Tracker: documents and deadlines of serious child safeguarding incidents."""
