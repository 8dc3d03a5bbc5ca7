"""Guided lessons: a design, steps that tick themselves, a guess, and the number from the person's own design."""
