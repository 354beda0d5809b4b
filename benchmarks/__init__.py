"""Accuracy, speed and memory, each by one command; see benchmarks/README.md."""
