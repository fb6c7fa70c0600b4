"""Waiting for what becomes so by itself."""

import time


def until(holds, what, seconds=60):
    """Asks again and again until it holds; gives what it held."""
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for {what}")
        time.sleep(0.1)
    return found
