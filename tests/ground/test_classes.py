"""Classes of data are as attrs makes them: what they show, which are equal, and which have a hash."""

from __future__ import annotations

import copy
import importlib
import inspect
import linecache
import os
import pickle
import pkgutil
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cached_property
from itertools import product
from threading import Barrier, Event, Thread
from typing import Any

import attrs
import pytest

import opinionguard as og
from opinionguard.ground import classes
from opinionguard.workdays import bounds

MAKERS = [(attrs.frozen, classes.frozen), (attrs.define, classes.define)]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"eq": False},
    {"repr": False},
    {"eq": False, "repr": False, "slots": False},
    {"kw_only": True, "eq": True, "repr": True},
]


def of_fields(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        first: Any = 1
        unseen: Any = attrs.field(default=2, repr=False)
        alike: Any = attrs.field(default=3, eq=False)
        unhashed: Any = attrs.field(default=4, hash=False)

    return Made


def of_one(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        only: Any = ()

    return Made


def of_none(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        pass

    return Made


def with_own(make: Any, **how: Any) -> type:
    @make(**how)
    class Made:
        first: Any = 1

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    return Made


def inherited(make: Any, **how: Any) -> type:
    @make(**how)
    class Made(of_fields(make)):  # type: ignore[misc]
        more: Any = 5

    return Made


# What is stated beside the class is for classes that have no method of their own, and inherit none.
SHAPES = [
    *product([of_fields, of_one, of_none], OPTIONS),
    *product([with_own, inherited], [{}]),
]
STATED: list[dict[str, Any]] = [
    {},
    {"first": 2},
    {"unseen": 0},
    {"alike": []},
    {"unhashed": []},
    {"only": "text"},
    {"only": []},
    {"more": 6},
]


def objects_of(made: type) -> list[Any]:
    names = {each.name for each in attrs.fields(made)}
    return [made(**stated) for stated in STATED if set(stated) <= names] + [made()]


def hash_of(value: object) -> str:
    """Return how a value is hashed: by its value, by its identity, or why not."""
    try:
        return "by identity" if hash(value) == object.__hash__(value) else "by value"
    except TypeError as error:
        return str(error)


def shown(value: object) -> str:
    """Return how a value is shown, whatever its address."""
    return re.sub("0x[0-9a-f]+", "…", repr(value).replace(__name__, ""))


@pytest.mark.parametrize(("shape", "options"), SHAPES)
@pytest.mark.parametrize(("theirs", "ours"), MAKERS)
def test_they_are_as_attrs_makes_them(shape: Any, options: dict[str, Any], theirs: Any, ours: Any) -> None:
    wanted, found = (objects_of(shape(make, **options)) for make in (theirs, ours))
    pairs = list(product(range(len(found)), repeat=2))

    assert [*map(shown, found)] == [*map(shown, wanted)]
    assert [found[one] == found[other] for one, other in pairs] == [
        wanted[one] == wanted[other] for one, other in pairs
    ]
    assert [found[one] != found[other] for one, other in pairs] == [
        wanted[one] != wanted[other] for one, other in pairs
    ]
    assert [*map(hash_of, found)] == [*map(hash_of, wanted)]


@pytest.mark.parametrize("shape", [of_fields, of_one, of_none, inherited])
def test_equal_objects_have_one_hash(shape: Any) -> None:
    made = shape(classes.frozen)

    assert hash(made()) == hash(made())
    assert made() != of_fields(classes.frozen)()


def test_what_does_not_count_for_the_hash_is_compared() -> None:
    made = of_fields(classes.frozen)

    assert made(unhashed=5) != made()
    assert hash(made(unhashed=5)) == hash(made())


def test_an_object_of_values_that_are_known_to_be_right_is_made_without_a_look_at_them() -> None:
    @classes.frozen(kw_only=True)
    class Made:
        number: int = attrs.field(converter=int)
        more: str = "x"

        def __attrs_post_init__(self) -> None:
            looked.append(self)

    looked: list[Any] = []
    wanted = Made(number="1")
    found = classes.maker_of(Made)([1, "x"])

    assert (found, hash(found), repr(found)) == (wanted, hash(wanted), repr(wanted))
    assert looked == [wanted]
    with pytest.raises(ValueError, match="shorter"):
        classes.maker_of(Made)([1])


def test_an_object_that_holds_itself_is_shown() -> None:
    one = of_one(classes.define)()
    one.only = [one]

    assert repr(one) == "Made(only=[...])"


# --- What attrs makes when a class is first used ---------------------------------------------------------------------


def is_whole(made: type) -> bool:
    """Tell whether attrs has written how an object of a class is made."""
    names = [each for each in linecache.cache if each.startswith("<attrs generated")]
    return any(each.endswith(f" {made.__module__}.{made.__qualname__}>") for each in names)


def new_class(name: str, *bases: type, make: Any = classes.frozen, **how: Any) -> Any:
    """Make a class that nobody has used, with a name of its own."""
    body = {
        "__module__": __name__,
        "__qualname__": name,
        "__annotations__": {"first": "int", "second": "list[int]", "kind": "ClassVar[str]"},
        "second": attrs.field(factory=list, converter=list),
        "kind": "none",
    }
    return make(**how)(type(name, bases, body))


def matched(made: Any) -> object:
    match made(1, [2]):
        case made(first, second):
            return first, second
    return None


USES: dict[str, tuple[Callable[[Any], object], object]] = {
    "an object": (lambda made: made(1, [2]).second, [2]),
    "fields": (lambda made: [each.name for each in attrs.fields(made)], ["first", "second"]),
    "is it of attrs": (attrs.has, True),
    "signature": (lambda made: [*inspect.signature(made).parameters], ["first", "second"]),
    "a pattern": (matched, (1, [2])),
    "its names": (lambda made: made.__match_args__, ("first", "second")),
    "a subclass": (lambda made: new_class("Sub", made)(1, [2]).first, 1),
    "one without a decorator": (lambda made: type("Bare", (made,), {})(1, [2]).first, 1),
    "loaded": (lambda made: state_in(made).second, [2]),
}


def state_in(made: Any) -> Any:
    """Return an object that was made as pickle and copy make one: without a call."""
    one = made.__new__(made)
    one.__setstate__({"first": 1, "second": [2]})
    return one


@pytest.mark.parametrize("use", USES)
def test_a_class_is_made_whole_when_it_is_first_used(use: str) -> None:
    call, wanted = USES[use]
    made = new_class(f"Used{[*USES].index(use)}")

    assert not is_whole(made)
    assert made.kind == "none"
    assert call(made) == wanted
    assert is_whole(made)
    assert made(1, [2]) == made(1, [2])
    assert made(1, [2]) != made(2, [1])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made(1, [2]).first = 3


def test_an_object_has_slots_and_no_dictionary() -> None:
    made = new_class("Slotted")
    below = new_class("Below", made)

    assert (made.__slots__, below.__slots__) == (("first", "second", "__weakref__"), ())
    assert not hasattr(below(1, []), "__dict__")


def test_an_object_is_copied_evolved_and_pickled() -> None:
    one = of_fields(classes.frozen)(first=[2])

    assert copy.copy(one) == copy.deepcopy(one) == attrs.evolve(one) == one
    assert attrs.evolve(one, first=3).first == 3


def test_an_object_of_another_process_is_loaded_into_a_class_that_nobody_used() -> None:
    program = (
        "import pickle, sys; from opinionguard.workdays.bounds import Parameters as made\n"
        "one = pickle.loads(bytes.fromhex(sys.argv[1]))\n"
        "print(one == made(1, 2, 3, 4), one)\n"
        "try: one.swaps = 2\n"
        "except AttributeError: print('it cannot be changed')"
    )
    one = bounds.Parameters(1, 2, 3, 4)
    ran = subprocess.run(
        [sys.executable, "-c", program, pickle.dumps(one).hex()], capture_output=True, check=True, encoding="utf-8"
    )

    assert ran.stdout == f"True {one}\nit cannot be changed\n"


def test_a_class_below_one_that_cannot_be_changed_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        new_class("Mutable", new_class("Fixed"), make=classes.define)(1, []).first = 2


def test_what_attrs_was_told_not_to_make_is_not_there() -> None:
    made = new_class("Unpickled", getstate_setstate=False)

    assert not hasattr(made, "__setstate__")
    assert made(1, []).first == 1


def test_a_method_of_its_own_calls_that_of_attrs_above_it() -> None:
    class Below(new_class("Above")):  # type: ignore[misc]
        def __init__(self, first: int) -> None:
            super().__init__(first, [first])

    assert (Below(1).first, Below(2).second) == (1, [2])


def test_a_property_that_is_kept_is_kept_beside_the_slots() -> None:
    @classes.frozen
    class Made:
        first: int

        @cached_property
        def kept(self) -> list[int]:
            return [self.first]

    one = Made(1)

    assert one.kept is one.kept
    assert one.kept == [1]


def test_threads_that_use_a_class_first_at_once_get_one_class() -> None:
    found: list[object] = []
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for number in range(20):
            made, gate = new_class(f"Shared{number}"), Barrier(8)

            def use(made: Any = made, gate: Barrier = gate) -> None:
                gate.wait()
                one = made(1, [2])
                found.append((one == made(1, [2]), repr(one).partition("(")[2], len(attrs.fields(made)), one.second))

            threads = [Thread(target=use) for _ in range(8)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
    finally:
        sys.setswitchinterval(interval)

    assert found == [(True, "first=1, second=[2])", 2, [2])] * 160


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_class_can_be_made_in_a_process_that_was_forked_while_a_thread_made_one() -> None:
    began, go_on = Event(), Event()

    def transformed(_cls: type, fields: list[Any]) -> list[Any]:
        began.set()
        go_on.wait(0.2)
        return fields

    made, other = new_class("Slow", field_transformer=transformed), new_class("OfTheChild")
    thread = Thread(target=made, args=(1, []))
    thread.start()
    began.wait()
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        code = 3
        try:
            code = 0 if other(1, []).first == made(1, []).first == 1 else 1
        finally:
            os._exit(code)
    thread.join()

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_every_class_of_the_library_can_be_made_whole_and_has_a_slot_for_each_field() -> None:
    # A wrong declaration goes unnoticed until the class is used.
    modules = [each.name for each in pkgutil.walk_packages(og.__path__, "opinionguard.") if "__main__" not in each.name]
    made = {
        each
        for name in modules
        for each in vars(importlib.import_module(name)).values()
        if isinstance(each, type) and each.__module__ == name and "__attrs_attrs__" in vars(each)
    }
    without = {each for each in made if issubclass(each, BaseException) or "__dict__" in dir(each)}

    assert len(made) > 150
    assert len(without) < 10
    for each in made - without:
        slots = {name for above in each.__mro__ for name in vars(above).get("__slots__", ())}
        assert {field.name for field in attrs.fields(each)} <= slots


def test_whoever_is_late_gets_what_another_thread_made() -> None:
    made = new_class("Late")
    later = made.__dict__["__init__"]
    made(1, [2])

    assert later.__get__(None, made) is made.__init__
