"""Draw a scene many times over in one process, so that `measure` can tell what length costs.

python -m scripts.audit.length slow_start 4 frames.txt
"""

import sys
import tempfile
from pathlib import Path

from scenes.course import BUILT_IN
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner


def main(scene: str, times: int, output: Path) -> None:
    """Draw a film of the playlist at 480p15, so many times over; write the number of frames."""
    from scripts.draw.repeat import draw_repeatedly

    film, edition = BUILT_IN.film(scene), Edition(quality=QUALITIES["l"])
    job = Planner(BUILT_IN).job(film, BUILT_IN.parameters, edition)
    with tempfile.TemporaryDirectory() as folder:
        output.write_text(str(draw_repeatedly(job, times, Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
