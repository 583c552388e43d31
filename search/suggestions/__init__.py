"""What the search box offers while one types."""

from search.suggestions.offers import Completion, Completions
from search.suggestions.suggest import complete

__all__ = ["Completion", "Completions", "complete"]
