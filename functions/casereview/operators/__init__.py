"""The operators' commands, one module for each noun."""
