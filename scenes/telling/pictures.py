"""What each beat is called, and what its picture shows, for those who do not see it. No manim here.

The words stand in `scenes/narration/<language>.pictures.toml` and are filled like all others
(`scenes.telling.narration`); no film depends on them.
"""

from scenes.telling.narration import FOLDER, Facts, Narration, load


class Pictures(Narration):
    """All the descriptions in one language."""

    def name(self, scene: str, beat: str, facts: Facts) -> str:
        """Return what a beat is called: the name of a chapter."""
        return self._told(scene, beat, "name", facts)

    def see(self, scene: str, beat: str, facts: Facts) -> str:
        """Return what a beat's picture shows, at its end."""
        return self._told(scene, beat, "see", facts)

    def _told(self, scene: str, beat: str, what: str, facts: Facts) -> str:
        return self._fill(self._find(scene, beat, what), facts, f"{scene}.{beat}.{what}")


def pictures(lang: str) -> Pictures:
    """Return the descriptions in a language.

    Raises: `narration.BadWords`.
    """
    told = load(f"{lang}.pictures", FOLDER)
    return Pictures(told.lang, told.scenes)
