"""Self-contained torch modules that the runtime imports and the exporter copies as text."""
