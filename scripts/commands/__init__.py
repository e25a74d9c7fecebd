"""The commands of `lecture`."""
