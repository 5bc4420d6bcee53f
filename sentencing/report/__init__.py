"""Renders assessments, arguments and audits. Knows nothing of the law: it says what the engine found."""
