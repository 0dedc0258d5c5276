"""Offline tests; they mirror the two packages."""
