"""The law as data: typed, dated, read from YAML. Knows nothing of cases."""
