"""The routes of the pages, one blueprint for each noun, and what they share."""
