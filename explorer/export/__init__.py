"""Code and reports for others; needs neither torch nor Qt."""
