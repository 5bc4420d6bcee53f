"""Facts and steps: what is entered or open, what was decided, and the derivation that tells it."""
