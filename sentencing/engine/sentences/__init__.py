"""Several sentences: an earlier one that was not served in full, and one found later (arts 58(6), 60, 64)."""
