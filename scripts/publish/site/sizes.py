"""The sizes of the site's files, and warnings where they are too large for common hosts."""

from collections.abc import Iterator, Mapping

LARGEST_FILE, LARGEST_SITE = 100_000_000, 1_000_000_000
"""What common hosts of pages accept.

**Units**: bytes.
"""


def table(sizes: Mapping[str, int]) -> Iterator[str]:
    """Return lines with the size of each file and of all.

    >>> print(*table({"en.html": 9_500, "films/a.mp4": 2_000_000}), sep="\\n")
         9.5 kB  en.html
         2.0 MB  films/a.mp4
         2.0 MB  in 2 files
    """
    for name, size in sorted(sizes.items()):
        yield f"{_readable(size)}  {name}"
    yield f"{_readable(sum(sizes.values()))}  in {len(sizes)} files"


def warnings(sizes: Mapping[str, int]) -> Iterator[str]:
    """Return warnings of what is too large.

    >>> list(warnings({"films/a.mp4": 100_000_001}))
    ['films/a.mp4 has 100.0 MB: many hosts take no file of more than 100 MB; see --media-url']
    """
    for name, size in sorted(sizes.items()):
        if size > LARGEST_FILE:
            yield (
                f"{name} has {size / 1e6:.1f} MB: "
                f"many hosts take no file of more than {LARGEST_FILE // 10**6} MB; see --media-url"
            )
    total = sum(sizes.values())
    if total > LARGEST_SITE:
        yield (
            f"all files together have {total / 1e9:.2f} GB: "
            f"many hosts take no more than {LARGEST_SITE // 10**9} GB; see --media-url"
        )


def _readable(size: int) -> str:
    return f"{size / 1e6:8.1f} MB" if size >= 1e6 else f"{size / 1e3:8.1f} kB"
