"""From scenes and parameters to verified, published films."""
