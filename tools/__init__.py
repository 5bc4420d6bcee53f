"""Tools of the project: build hook, catalogues, generated documents, benchmarks. Not part of the package."""
