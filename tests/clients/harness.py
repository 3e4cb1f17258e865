"""Runs checks and says what came of each; the exit code says whether all held."""
import sys
import time
import traceback


class Run:
    def __init__(self):
        self.failed = []
        self.count = 0

    def check(self, what, function, *args):
        """Runs one check; its return value is a note for the line."""
        self.count += 1
        start = time.perf_counter()
        try:
            note = function(*args) or ""
        except Exception as error:  # noqa: BLE001 - whatever a client throws is what we want to see
            self.failed.append(what)
            print(f"FAILED  {what}: {type(error).__name__}: {str(error)[:600]}")
            traceback.print_exc(limit=-3)
            return
        print(f"ok      {what:<44} {time.perf_counter() - start:6.2f} s  {note}", flush=True)

    def finish(self):
        if self.failed:
            print(f"{len(self.failed)} of {self.count} failed: {', '.join(self.failed)}")
        sys.exit(1 if self.failed else 0)


def same(what, got, wanted):
    """Two values must be equal; sets say what is missing and what is too much."""
    if got == wanted:
        return
    if isinstance(got, (set, frozenset)) and isinstance(wanted, (set, frozenset)):
        raise AssertionError(f"{what}: missing {sorted(wanted - got)[:5]}, too much {sorted(got - wanted)[:5]}")
    raise AssertionError(f"{what}: {str(got)[:200]} is not {str(wanted)[:200]}")
