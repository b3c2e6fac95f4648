"""Makes the Word files kept in templates/ from the tables that the code reads and fills them by."""
