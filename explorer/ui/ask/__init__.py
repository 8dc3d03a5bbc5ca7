"""Ask me: a mode in which the numbers of a design are hidden until one has worked them out."""
