"""Checks a judgment against what the law allows."""
