"""Evaluates what somebody claims of a case."""
