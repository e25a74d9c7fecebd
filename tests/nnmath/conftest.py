"""Random examples that are the same on every machine, and never fail for being slow."""

from collections import Counter

from hypothesis import settings

settings.register_profile("lecture", deadline=None, derandomize=True)
settings.load_profile("lecture")


def pytest_terminal_summary(terminalreporter):
    """Say how many wrong lines were refused, whatever the order and number of processes."""
    refused = Counter()
    for report in terminalreporter.getreports("passed"):
        if report.when == "call" and "tests/nnmath/proof/" in report.nodeid:
            refused.update(dict(report.user_properties))
    if refused:
        told = ", ".join(f"{count} {what}" for what, count in refused.items())
        terminalreporter.write_line(f"{sum(refused.values())} wrong steps, all refused: {told}")
