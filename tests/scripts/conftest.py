"""The course of stubs holds no tests: its scenes are loaded by the program, not by pytest."""

collect_ignore = ["stub_course"]
