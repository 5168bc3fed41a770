"""Every check there is, one after the other, each with the time it took."""

from __future__ import annotations

import time

from devtools import environment

STEPS = (
    ("format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("-m", "ruff", "check", "--quiet", ".")),
    ("types", ("-m", "mypy")),
    ("import rules", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo")),
)

PARALLEL = ("-q", "-n", "auto", "--dist", "worksteal")
"""A process for each core; what a test needs it makes for itself, so their order does not matter."""


def test(python: str, arguments: list[str]) -> int:
    """Run all steps even when one stops short; 0 only when every one is well."""
    results: list[tuple[str, int, float]] = []
    for name, step in (*STEPS, ("tests", ("-m", "pytest", *PARALLEL, *arguments))):
        print(f"== {name}", flush=True)
        started = time.monotonic()
        code = environment.call(python, *step)
        results.append((name, code, time.monotonic() - started))
    print("== summary")
    for name, code, seconds in results:
        print(f"{name:<14}{seconds:7.1f} s  {'ok' if code == 0 else f'stopped with {code}'}")
    return 1 if any(code for _, code, _ in results) else 0


def bench(python: str, arguments: list[str]) -> int:
    """Measure the limits; a table of all of them ends the run."""
    return environment.call(
        python, "-m", "pytest", "-q", "--tb=line", "-m", "benchmark", "tests/benchmarks", *arguments
    )


def soak(python: str, arguments: list[str]) -> int:
    """The fault tests with long counts, and those too long for every run."""
    counts = {
        "BETWEENTIMES_KILLS": "1000",
        "BETWEENTIMES_POWER_CUTS": "900",
        "BETWEENTIMES_EXAMPLES": "1000",
        "BETWEENTIMES_FUZZ": "20000",
    }
    return environment.call(python, "-m", "pytest", "-s", "-m", "faults or soak", *arguments, **counts)
