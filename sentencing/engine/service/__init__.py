"""What follows from a final punishment: institution, credit, conditional sentence, guarantee, deferral (arts 46, 62-63, 69, 74)."""
