"""Tests of the room that reads duties."""
