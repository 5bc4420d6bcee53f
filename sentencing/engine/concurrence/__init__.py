"""Several counts: the situations of art. 58 and the final punishments that each method makes."""
