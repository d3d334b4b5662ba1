"""Finished files bound into one: read `publish/bindery/binding.py` first."""
