"""Films and their parts on the disk, in folders named by their keys."""
