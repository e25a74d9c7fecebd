"""The equation numbers of the course: which lines of which derivations have one."""

from collections.abc import Mapping

EQUATIONS: Mapping[str, Mapping[str, str]] = {
    "quadratic_weight_gradient": {"definition": "4-1", "gradient": "4-2"},
    "quadratic_bias_gradient": {"definition": "4-1", "gradient": "4-3"},
    "weight_gradient": {
        "definition": "4-4",
        "chain": "4-5",
        "single_fraction": "4-5′",
        "gradient": "4-6",
    },
    "bias_gradient": {"definition": "4-4", "gradient": "4-7"},
    "output_weight_gradient": {"definition": "4-8", "gradient": "4-9"},
    "output_bias_gradient": {"definition": "4-8", "gradient": "4-10"},
    "softmax_slope": {"definition": "4-11"},
    "softmax_bias_gradient": {"definition": "4-12", "gradient": "4-13"},
    "softmax_weight_gradient": {"definition": "4-12", "gradient": "4-14"},
}
"""By derivation and name of the line."""
