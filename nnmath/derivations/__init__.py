"""The derivations of the lecture, one file each."""
