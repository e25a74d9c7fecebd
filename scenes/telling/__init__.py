"""What a film says and when: beats, words, captions, cue sheet. No manim here."""
