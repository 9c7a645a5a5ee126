"""A map with a receipt for every pin."""

__version__ = "0.1.0"
