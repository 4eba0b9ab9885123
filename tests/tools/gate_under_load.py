"""A process of many threads that asks a gate while its folder is exchanged and time passes deadlines; by test_gate_load.

    python tests/tools/gate_under_load.py PLAN RESULT

The plan is JSON: ``folder``, ``threads``, ``go`` (a file that tells, once each process has said by a file beside its result
that it is ready, ``zero`` and ``end``: seconds of the monotonic clock, one for all), ``start`` (an instant), ``rate`` (seconds
of the gate's clock in a second), and ``documents``: for each case its kinds of document in turn, null for a broken one.
Version n of a case is kind n modulo their number, and says so in its note. ``published`` is the file to which whoever
publishes adds a line for each version: case, number, when it began to be put in its place, and when it was.

The result is JSON: how often what was answered, and what was wrong with it. Each answer

- is that of decide(), to the last field, for one published version of its file at one instant, or a refusal of a broken one;
- is of a version that was there when the last reload began before the question, or of a later one;
- allows only what may launch at some instant between question and answer: nothing is late.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
from bisect import bisect_right
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

import opinionguard as og
from opinionguard.engine.timeline import Timeline


@frozen
class Asked:
    """A question: when it was put and answered, by the monotonic clock, and the answer."""

    began: float
    ended: float
    answer: og.Answer


@frozen
class Published:
    """A version of a file: put in its place between two instants of the monotonic clock."""

    number: int
    began: float
    ended: float


def main() -> None:
    """Run the command."""
    logging.disable()
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    result, go = Path(sys.argv[2]), Path(plan["go"])
    # What the first gate of a process loads takes its time.
    start = datetime.fromisoformat(plan["start"])
    og.Gate.from_folder(plan["folder"], clock=lambda: start).allows("waived")
    result.with_suffix(".ready").touch()
    while not go.exists():
        time.sleep(0.01)
    load = Load(plan | json.loads(go.read_text(encoding="utf-8")))
    load.run()
    result.write_text(json.dumps(load.result()), encoding="utf-8")


class Load:
    """The gate of this process, who asks it, and what came of it."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.start = datetime.fromisoformat(plan["start"])
        self.asked: list[list[Asked]] = [[] for _ in range(plan["threads"])]
        self.reloads: list[tuple[float, float]] = []
        # The gate compares its clock with one that it takes for true, and this one is fast: hence the tolerance.
        self.gate = og.Gate.from_folder(plan["folder"], clock=self.clock, tolerance=timedelta(days=3650))

    def clock(self) -> datetime:
        return self.at(time.monotonic())

    def at(self, seconds: float) -> datetime:
        return self.start + timedelta(seconds=(seconds - self.plan["zero"]) * self.plan["rate"])

    def run(self) -> None:
        threads = [threading.Thread(target=self.ask, args=(each,)) for each in self.asked]
        threads.append(threading.Thread(target=self.reload))
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.ended = time.monotonic()

    def ask(self, asked: list[Asked]) -> None:
        names = [*self.plan["documents"], "waived", "unheard-of"]
        while (began := time.monotonic()) < self.plan["end"]:
            answer = self.gate.answer(names[len(asked) % len(names)])
            asked.append(Asked(began, time.monotonic(), answer))
            time.sleep(0.005)

    def reload(self) -> None:
        while (began := time.monotonic()) < self.plan["end"]:
            self.gate.reload()
            self.reloads.append((began, time.monotonic()))
            time.sleep(0.01)

    def result(self) -> dict[str, Any]:
        published: dict[str, list[Published]] = {}
        for line in Path(self.plan["published"]).read_text(encoding="utf-8").splitlines():
            case, *version = json.loads(line)
            published.setdefault(case, []).append(Published(*version))
        judge = Judge(self, published)
        wrong = [said for asked in self.asked for each in asked for said in judge.wrong(each)]
        return {
            "asked": sum(map(len, self.asked)),
            "reloads": len(self.reloads),
            "decisions": len(judge.judged),
            "seen": {f"{case} {why} {allowed}": number for (case, why, allowed), number in judge.seen.items()},
            "wrong": wrong[:20],
        }


class Judge:
    """Says what is wrong with an answer."""

    def __init__(self, load: Load, published: dict[str, list[Published]]) -> None:
        self.load, self.published = load, published
        self.ends_of_reloads = [ended for _, ended in load.reloads]
        self.judged: dict[int, tuple[og.Answer, str]] = {}
        self.lines: dict[tuple[str, int], Timeline] = {}
        self.passing: dict[tuple[str, int], list[tuple[datetime, datetime]]] = {}
        self.seen: Counter[tuple[str, str, bool]] = Counter()
        self.settings = og.load_settings(load.plan["folder"])
        (self.waiver,) = self.settings.waivers

    def wrong(self, asked: Asked) -> list[str]:
        answer = asked.answer
        self.seen[answer.case, answer.why, answer.allowed] += 1
        if answer.case == "unheard-of":
            # While a file is broken that was so from the start, it could be the one of any case.
            return [] if not answer.allowed and answer.why in {"no-case", "broken"} else [str(answer)]
        known = self.judged.get(id(answer))
        if known is None:
            known = self.judged[id(answer)] = (answer, self.torn(answer))  # kept, so that its id stays its own
        found = [known[1], self.stale(asked), self.late(asked)]
        return [f"{answer.case} {self.load.at(asked.began)}: {said}" for said in found if said]

    def kinds(self, case: str) -> list[Any]:
        documents: list[Any] = self.load.plan["documents"].get(case, [])
        return documents

    def line(self, case: str, kind: int) -> Timeline:
        if (case, kind) not in self.lines:
            self.lines[case, kind] = og.timeline(og.case_from_dict(self.kinds(case)[kind]), settings=self.settings)
        return self.lines[case, kind]

    def number(self, answer: og.Answer) -> int:
        assert answer.facts is not None
        return int(answer.facts.note or 0)

    def torn(self, answer: og.Answer) -> str:
        """Say whether an answer is put together of what does not belong together."""
        if answer.why == "broken":
            return "" if not answer.allowed and answer.decision is None and answer.problems else "an odd refusal"
        if answer.why not in {"decided", "waived"} or answer.decision is None or answer.facts is None:
            return f"refused for {answer.why}: {answer.text()}"
        if answer.case != answer.decision.case or answer.case != answer.facts.id:
            return "of two cases"
        if answer.case != "waived":
            kinds = self.kinds(answer.case)
            stated = {**kinds[self.number(answer) % len(kinds)], "note": str(self.number(answer))}
            if og.case_from_dict(stated) != answer.facts:
                return "of facts that no version stated"
        if og.decide(answer.facts, at=answer.decision.at, settings=self.settings) != answer.decision:
            return "another decision than that of decide()"
        waived = og.waive(answer.decision, [self.waiver])
        if (answer.allowed, answer.why == "waived") != (waived.passes, bool(waived.waivers)):
            return "another answer than its decision with the waiver"
        return ""

    def stale(self, asked: Asked) -> str:
        """Say whether an answer is of a version that a reload had put away before the question, or of none yet."""
        answer = asked.answer
        if answer.case == "waived":
            return ""
        place = bisect_right(self.ends_of_reloads, asked.began) - 1
        began = self.load.reloads[place][0] if place >= 0 else float("-inf")
        versions = self.published[answer.case]
        oldest = max((each.number for each in versions if each.ended <= began), default=0)
        newest = max(each.number for each in versions if each.began <= asked.ended)
        kinds = self.kinds(answer.case)
        if answer.why == "broken":
            is_there = any(kinds[number % len(kinds)] is None for number in range(oldest, newest + 1))
        else:
            is_there = answer.facts is not None and oldest <= self.number(answer) <= newest
        return "" if is_there else f"not of versions {oldest} to {newest}"

    def late(self, asked: Asked) -> str:
        """Say whether an answer allows what could not pass at any instant from question to answer."""
        answer = asked.answer
        if not answer.allowed or answer.facts is None:
            return "" if not answer.allowed else "allowed without facts"
        began, ended = self.load.at(asked.began), self.load.at(asked.ended)
        if answer.case == "waived":
            return "" if began < self.waiver.expires.begin else "allowed when its waiver had expired"
        kind = self.number(answer) % len(self.kinds(answer.case))
        if (answer.case, kind) not in self.passing:
            first, last = self.load.start - timedelta(days=30), self.load.at(self.load.ended) + timedelta(days=1)
            spans = self.line(answer.case, kind).spans(first, last)
            self.passing[answer.case, kind] = [(each.start, each.end or last) for each in spans if each.may_launch]
        passes = any(start <= ended and began < end for start, end in self.passing[answer.case, kind])
        return "" if passes else f"allowed until {ended}, what may not launch"


if __name__ == "__main__":
    main()
