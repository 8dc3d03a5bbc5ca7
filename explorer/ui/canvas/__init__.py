"""The canvas: the design as cards and wires, with a live picture in every card."""
