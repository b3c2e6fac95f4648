"""What the tracker knows and decides: values in, values out; no clock, chance, input or output."""
