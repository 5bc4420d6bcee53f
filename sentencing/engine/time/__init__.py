"""Which law applies: that of the day of the act, or a milder later one (art. 6)."""
