"""The one way anything happens, and the questions the pages ask."""
