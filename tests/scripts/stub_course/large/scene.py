"""A film that needs much room."""

from manim import config

from tests.scripts.stub_course.squares import MovingSquare


class Large(MovingSquare):
    """Needs more room on the disk than a small one has: noise cannot be compressed."""

    def construct(self) -> None:
        import numpy as np

        noise = np.random.default_rng(0)
        shape = (config.pixel_height, config.pixel_width, 4)
        self.begin("move")
        for _ in range(60):
            self.renderer.file_writer.write_frame(noise.integers(0, 256, shape, np.uint8))
