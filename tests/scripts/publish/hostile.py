"""Texts that try to be more than text, and a lecture that is full of them."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

HOSTILE = (
    "</script><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --> & &amp; &lt;b&gt; \\u003cb\\u003e",
    "]]></math><svg onload=alert(1)>",
    "--> 00:00.000\n\nNOTE",
    "$\\input{x}$ #eval(1) `rm -rf ~`",
    "'; rm -rf ~; '",
    "中文“引号”‮right to left",
)

# What a text may say but no model holds in such a place: file names, and MathML that Typst wrote.
SLUGS = {
    *("file", "stills", "posters", "lang", "theme", "quality", "kind", "id", "langs", "mathml"),
    *("drawn", "told"),
}


def poisoned(node: Any, poison: str, name: str = "") -> Any:
    """Return a model in which every text ends in poison."""
    if name in SLUGS:
        return node
    if isinstance(node, str):
        # A scene's and a parameter's name are Python's own.
        return node if name == "name" else node + poison
    if is_dataclass(node) and not isinstance(node, type):
        changes = {f.name: poisoned(getattr(node, f.name), poison, f.name) for f in fields(node)}
        return replace(node, **changes)
    if isinstance(node, tuple):
        return tuple(poisoned(one, poison) for one in node)
    if isinstance(node, dict):
        return {key: poisoned(value, poison) for key, value in node.items()}
    return node
