"""Tests. A package, so that those of the museum of mistakes share `tests.bad.museum`."""
