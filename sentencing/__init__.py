"""Lawful bounds of punishment under the Criminal Code of Kazakhstan, with every step cited."""

__version__ = "0.1.0"
