"""Start, keys, commands and memory, measured from outside: ``python -m tests.benchmarks``."""
