"""Looking inside a composite: its blocks on a canvas of their own, with live pictures."""
