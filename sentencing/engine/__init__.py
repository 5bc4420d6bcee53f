"""Computes what the law allows, leaving a cited derivation. Pure: no files, clock, locale or network, no number of the law."""
