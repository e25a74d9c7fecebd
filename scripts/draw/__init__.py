"""Drawing films with manim."""
