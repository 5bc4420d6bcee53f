"""One count: who is liable, the sanction, its class, and what narrows the bounds (arts 10-11, 15, 24, 40-57, 80-81)."""
