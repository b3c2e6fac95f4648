"""What the tracker costs, counted: AWS calls, capacity units, bytes and ratios; no timed test."""
