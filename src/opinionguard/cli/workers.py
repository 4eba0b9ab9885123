"""``--jobs``: the lines of ``check --stream`` decided by several processes, and answered in their order.

Each process is a fresh interpreter that reads lines and writes answers through pipes. So it shares no lock and no open
file with this program, it works alike on every system, and it ends when this program ends, however this program ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Condition, Lock, Thread
from typing import IO, Any, Final

from attrs import field

from opinionguard.cli.lines import Line
from opinionguard.cli.sweep import Answered, Sweep
from opinionguard.ground.classes import define
from opinionguard.ground.errors import Problem
from opinionguard.ground.words import Said

__all__ = ["serve", "working"]

# A process is given so many lines at a time at most, and so many lines or bytes of a process wait to be printed.
_BATCH: Final = 16
_MOST_LINES: Final = 64
_MOST_BYTES: Final = 8 << 20
# How often a process is started that ends before it is ready.
_MOST_TRIES: Final = 3
# What is raised when a process has ended, perhaps in the middle of an answer.
_LOST: Final = (OSError, EOFError, pickle.UnpicklingError)
_LENGTH: Final = 8
# The path of imports is that of this program, so that the current folder gives no module to import.
_PROGRAM: Final = "import sys; sys.path[:] = sys.argv[1:]; from opinionguard.cli.workers import serve; serve()"


@contextmanager
def working(lines: Iterable[Line], sweep: Sweep, jobs: int) -> Iterator[Iterator[tuple[Line, Answered]]]:
    """Give each line with its answer, in the order of the lines; at the end, however it comes, no process is left."""
    crew = _Crew(sweep, jobs)
    try:
        crew.start(lines)
        yield crew.answered()
    finally:
        crew.end()


@define(eq=False)
class _Task:
    """A line, and its answer as soon as there is one."""

    line: Line
    answer: Answered | None = None


class _Crew:
    """Several processes, a thread for each, and a thread that reads lines; all of them share what stands behind one lock."""

    def __init__(self, sweep: Sweep, jobs: int) -> None:
        self._sweep, self._jobs = sweep, jobs
        lock = Lock()
        # What they wait for: room for more lines, lines to decide, and answers to print.
        self._room, self._work, self._news = Condition(lock), Condition(lock), Condition(lock)
        self._waiting: deque[_Task] = deque()
        self._in_order: deque[_Task] = deque()
        self._bytes = 0
        self._able = jobs  # threads that take lines: each has a process, or has not failed to start one
        self._is_read = self._is_ended = False
        self._failure: BaseException | None = None
        self._running: set[subprocess.Popen[bytes]] = set()
        self._threads: list[Thread] = []

    def start(self, lines: Iterable[Line]) -> None:
        """Begin to read and to decide."""
        self._threads = [Thread(target=self._decide, daemon=True) for _ in range(self._jobs)]
        # The thread that reads is never waited for: it may wait for a line that does not come.
        for thread in (Thread(target=self._read, args=(lines,), daemon=True), *self._threads):
            thread.start()

    def answered(self) -> Iterator[tuple[Line, Answered]]:
        """Yield each line with its answer, in the order of the lines."""
        while True:
            with self._news:
                self._news.wait_for(self._is_next_known)
                if self._failure is not None:
                    raise self._failure
                if not self._in_order:
                    return
                task = self._in_order.popleft()
                self._bytes -= len(task.line.data)
                self._room.notify()
            assert task.answer is not None  # noqa: S101 - for the type checker
            yield task.line, task.answer

    def end(self) -> None:
        """End all processes at once, and wait until they have ended."""
        with self._work:
            self._is_ended = True
            self._room.notify_all()
            self._work.notify_all()
            for process in self._running:
                process.kill()
        for thread in self._threads:
            thread.join()

    def _is_next_known(self) -> bool:
        if self._failure is not None:
            return True
        return self._in_order[0].answer is not None if self._in_order else self._is_read

    def _read(self, lines: Iterable[Line]) -> None:
        try:
            for line in lines:
                with self._room:
                    self._room.wait_for(self._has_room)
                    if self._is_ended:
                        return
                    task = _Task(line)
                    self._waiting.append(task)
                    self._in_order.append(task)
                    self._bytes += len(line.data)
                    self._work.notify()
        except BaseException as error:  # whatever the error, the thread that prints must not wait forever
            self._fail(error)
        finally:
            with self._work:
                self._is_read = True
                self._work.notify_all()
                self._news.notify()

    def _has_room(self) -> bool:
        most = self._jobs * _MOST_LINES
        return self._is_ended or (len(self._in_order) < most and self._bytes < self._jobs * _MOST_BYTES)

    def _fail(self, error: BaseException) -> None:
        with self._news:
            self._failure = error
            self._news.notify()

    def _decide(self) -> None:
        """Let one process after another decide, as long as there are lines; a process that dies is replaced."""
        process: _Process | None = None
        try:
            while tasks := self._taken():
                process = process or self._started()
                if process is None:
                    if self._leaves_to_others(tasks):
                        return
                    self._lose(tasks, Said("worker-not-started"))
                    continue
                try:
                    for task, answer in zip(tasks, process.answers([each.line for each in tasks]), strict=True):
                        self._tell(task, answer)
                except _LOST:
                    lost = Said("worker-ended", how=process.ended())
                    self._left(process)
                    process = None
                    died, *others = (each for each in tasks if each.answer is None)
                    # The line at which the process died may end the next process too. The lines after it are decided.
                    self._lose([died], lost)
                    self._give_back(others)
        except BaseException as error:  # as above
            self._fail(error)
        finally:
            if process is not None:
                self._left(process)

    def _taken(self) -> list[_Task]:
        """Return the next lines to decide: as many as a process gets where all get as many.

        Where there are no more, return [], and count this thread out: no other thread may leave lines to this thread.
        """
        with self._work:
            self._work.wait_for(lambda: self._waiting or self._is_read or self._is_ended)
            if self._is_ended or not self._waiting:
                self._able -= 1
                return []
            number = min(_BATCH, -(-len(self._waiting) // self._jobs))
            return [self._waiting.popleft() for _ in range(number)]

    def _tell(self, task: _Task, answer: Answered) -> None:
        with self._news:
            task.answer = answer
            if task is self._in_order[0]:
                self._news.notify()

    def _lose(self, tasks: Sequence[_Task], lost: Said) -> None:
        """Answer lines with a problem."""
        problem = Problem("", lost, Said("decide-again-alone"))
        for task in tasks:
            self._tell(task, self._sweep.rejected(task.line, (problem,)))

    def _give_back(self, tasks: Sequence[_Task]) -> None:
        with self._work:
            self._put_back(tasks)

    def _put_back(self, tasks: Sequence[_Task]) -> None:
        self._waiting.extendleft(reversed(tasks))
        self._work.notify_all()

    def _leaves_to_others(self, tasks: Sequence[_Task]) -> bool:
        """Give the lines to the threads that still take lines; tell whether there are such threads."""
        with self._work:
            if self._able == 1:
                return False
            self._able -= 1
            # Behind the same lock, or the last of the others could see that nothing waits, and end.
            self._put_back(tasks)
        return True

    def _started(self) -> _Process | None:
        """Return a process that is ready to decide; None if none could be started."""
        for _ in range(_MOST_TRIES):
            process: _Process | None = None
            try:
                with self._work:
                    if self._is_ended:
                        return None
                    process = _Process.started()
                    self._running.add(process.process)
                process.prepare(self._sweep)
            except _LOST:
                if process is not None:
                    self._left(process)
            else:
                return process
        return None

    def _left(self, process: _Process) -> None:
        process.leave()
        with self._work:
            self._running.discard(process.process)


@define(eq=False)
class _Process:
    """A process that decides lines."""

    process: subprocess.Popen[bytes] = field()

    @classmethod
    def started(cls) -> _Process:
        """Start a process. Raises OSError."""
        alone = ("-I",) if sys.flags.isolated else ("-P",)
        # What a process says by itself is for developers: problems come back with the answers.
        errors = None if os.environ.get("OPINIONGUARD_DEBUG") else subprocess.DEVNULL
        pipe = subprocess.PIPE
        process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, *alone, "-c", _PROGRAM, *sys.path], stdin=pipe, stdout=pipe, stderr=errors
        )
        return cls(process)

    def prepare(self, sweep: Sweep) -> None:
        """Send what lines are decided with, and wait until the process is ready. Raises OSError or EOFError if it ends."""
        self._send(sweep)
        self._receive()

    def answers(self, lines: Sequence[Line]) -> Iterator[Answered]:
        """Yield the answer to each line. Raises OSError or EOFError if the process ends before."""
        self._send(lines)
        for _ in lines:
            yield self._receive()

    def _send(self, value: object) -> None:
        assert self.process.stdin is not None  # noqa: S101 - for the type checker
        _send(self.process.stdin, value)

    def _receive(self) -> Any:
        assert self.process.stdout is not None  # noqa: S101 - for the type checker
        return _receive(self.process.stdout)

    def ended(self) -> Said:
        """Return how the process ended."""
        code = self.process.wait()
        try:
            return Said("ended-by-signal", name=signal.Signals(-code).name)
        except ValueError:
            return Said("ended-with-code", code=code)

    def leave(self) -> None:
        """Close the pipes, so that the process ends, and wait until it has ended."""
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # it has ended, and has not read all
                if pipe is not None:
                    pipe.close()
        self.process.wait()


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """Return a value that was sent. Raises EOFError where the stream ends before."""
    size = stream.read(_LENGTH)
    length = int.from_bytes(size, "big")
    data = stream.read(length) if len(size) == _LENGTH else b""
    if len(data) < length or not length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - written by this program


def serve() -> None:
    """Decide the lines that come through standard input, until it ends; for a process that ``working`` starts."""
    # Ctrl-C reaches every process of a terminal; the program that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(0), "rb") as source, os.fdopen(os.dup(1), "wb") as sink:
        # Nothing that a regulation prints may end up among the answers.
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        with suppress(EOFError, BrokenPipeError):  # the program that started this one is done
            sweep = _receive(source)
            _send(sink, None)
            while True:
                for line in _receive(source):
                    _send(sink, sweep.answer(line))
