"""Random examples that are the same on every machine, and never fail for being slow."""

from hypothesis import settings

settings.register_profile("lecture", deadline=None, derandomize=True)
settings.load_profile("lecture")
