"""How things are said: words by vocabulary, amounts by role, citations as the readers of a language write them."""
