"""Draw a scene many times over in one process, so that `measure` can tell what length costs.

python -m scripts.audit.length course.pickle slow_start 4 frames.txt
"""

import pickle
import sys
import tempfile
from pathlib import Path

from scenes.course import Course
from scripts.plan.edition import QUALITIES, Edition
from scripts.plan.planner import Planner


def main(course: Course, scene: str, times: int, output: Path) -> None:
    """Draw a film of a course at 480p15, so many times over; write the number of frames."""
    from scripts.draw.repeat import draw_repeatedly

    edition = Edition(quality=QUALITIES["l"])
    job = Planner(course).job(course.film(scene), course.parameters, edition)
    with tempfile.TemporaryDirectory() as folder:
        output.write_text(str(draw_repeatedly(job, times, Path(folder))))


if __name__ == "__main__":
    file, scene, times, output = sys.argv[1:]
    main(pickle.loads(Path(file).read_bytes()), scene, int(times), Path(output))
