"""The independent checker and the brute-force oracle; they share no code with the package `sentencing`."""
