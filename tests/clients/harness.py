"""Runs checks and says what came of each; the exit code says whether all held. A check whose client is not there is skipped,
and that is said; `run` decides what that means."""
import importlib
import os
import shutil
import subprocess
import sys
import time
import traceback


class Missing(Exception):
    """A client that is not installed."""


class Lazy:
    """A Python library, imported when a check first uses it, so that the others run without it."""

    def __init__(self, name):
        self.__name = name

    def __getattr__(self, attribute):
        try:
            library = importlib.import_module(self.__name)
        except ImportError as error:
            raise Missing(f"the Python library {self.__name} is not installed ({error})") from error
        if hasattr(library, attribute):
            return getattr(library, attribute)
        return importlib.import_module(f"{self.__name}.{attribute}")


def program(*command, **options):
    """Runs a program and gives back what it writes; its error is the error of the check."""
    if not shutil.which(command[0]):
        raise Missing(f"the program {os.path.basename(command[0])} is not installed")
    ended = subprocess.run(command, capture_output=True, text=True, **options)
    if ended.returncode:
        raise AssertionError(f"{os.path.basename(command[0])} ends with {ended.returncode}: {ended.stderr[-1500:]}")
    return ended.stdout


class Run:
    def __init__(self):
        self.failed = []
        self.skipped = 0
        self.count = 0

    def check(self, what, function, *args):
        """Runs one check; its return value is a note for the line."""
        self.count += 1
        start = time.perf_counter()
        try:
            note = function(*args) or ""
        except Missing as missing:
            self.skipped += 1
            print(f"skipped {what}: {missing}", flush=True)
            return
        except Exception as error:  # noqa: BLE001 - whatever a client throws is what we want to see
            self.failed.append(what)
            print(f"FAILED  {what}: {type(error).__name__}: {str(error)[:600]}")
            traceback.print_exc(limit=-3)
            return
        print(f"ok      {what:<44} {time.perf_counter() - start:6.2f} s  {note}", flush=True)

    def finish(self):
        if self.failed:
            print(f"{len(self.failed)} of {self.count} failed: {', '.join(self.failed)}")
        if self.skipped:
            print(f"{self.skipped} of {self.count} skipped")
        sys.exit(1 if self.failed else 0)


def same(what, got, wanted):
    """Two values must be equal; sets say what is missing and what is too much."""
    if got == wanted:
        return
    if isinstance(got, (set, frozenset)) and isinstance(wanted, (set, frozenset)):
        raise AssertionError(f"{what}: missing {sorted(wanted - got)[:5]}, too much {sorted(got - wanted)[:5]}")
    raise AssertionError(f"{what}: {str(got)[:200]} is not {str(wanted)[:200]}")
