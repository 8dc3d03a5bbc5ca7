"""The page "What if": the network on an altered sound, and without one of its bridges."""
