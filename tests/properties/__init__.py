"""Properties: laws that hold for every input."""
