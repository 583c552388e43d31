"""The engines behind the seam; today one."""

from search.engines.whoosh_engine import WhooshEngine

__all__ = ["WhooshEngine"]
