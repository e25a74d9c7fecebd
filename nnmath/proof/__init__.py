"""Definitions, rules, and derivations that are proved step by step."""
