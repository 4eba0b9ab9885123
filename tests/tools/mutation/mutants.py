"""Makes the mutants of a module with the operators of mutmut, everywhere that its code says what happens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate, islice
from pathlib import Path
from types import CodeType
from typing import Any

import libcst as cst
from attrs import field, frozen
from libcst.metadata import MetadataWrapper, PositionProvider, WhitespaceInclusivePositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_arg_removal, operator_string

__all__ = ["Mutant", "mutants_of", "path_of", "taken_apart"]

_POSTPONED = annotations.compiler_flag
_NOT_LOOKED_INTO = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
# What only a type checker reads, and what mutmut leaves alone too.
_CALLS_LEFT_ALONE = {"TypeVar", "cast", "len", "isinstance"}


@frozen
class Mutant:
    """A module with one change: where it is, the lines whose tests can notice it, and the text of the statement then."""

    module: str
    place: str
    lines: range
    before: str
    after: str
    head: str = field(repr=False)
    original: str = field(repr=False)
    statement: str = field(repr=False)
    tail: str = field(repr=False)

    @property
    def key(self) -> str:
        """What the mutant is known by, whatever its line."""
        return f"{self.module} {self.place}: {self.before} => {self.after}"

    @property
    def source(self) -> str:
        """The text of the whole module."""
        return self.head + self.statement + self.tail

    def codes(self) -> tuple[CodeType, CodeType]:
        """Return the code of the statement as it was and as it is, each in its place in the module's file."""
        above = self.head.count("\n")
        return compiled(self.module, above, self.original), compiled(self.module, above, self.statement)


@lru_cache(maxsize=64)
def compiled(module: str, above: int, text: str) -> CodeType:
    """Return the code of a part of a module that stands below so many lines."""
    code = compile("\n" * above + text, str(path_of(module)), "exec", flags=_POSTPONED, dont_inherit=True)
    assert isinstance(code, CodeType)
    return code


@cache
def path_of(module: str) -> Path:
    """Return the file of a module, without importing it."""
    package, _, name = module.partition(".")
    spec = find_spec(package)  # importing the package costs nothing: its names are lazy
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0], *name.split(".")).with_suffix(".py")


def mutants_of(module: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines; two that read the same are one."""
    text = path_of(module).read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text))
    places, whole = wrapper.resolve(PositionProvider), wrapper.resolve(WhitespaceInclusivePositionProvider)
    tree = wrapper.module
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    parts = [tree.code_for_node(each) for each in tree.body]
    begin = len(text) - sum(map(len, parts))
    assert text.endswith("".join(parts))
    found: list[Mutant] = []
    for statement, part in zip(tree.body, parts, strict=True):
        seen = {part}
        for node, spot, name in _nodes(statement, statement, ""):
            for old, changed in _changes(node):
                first, last = (starts[each.line - 1] + each.column for each in (whole[old].start, whole[old].end))
                new = text[begin:first] + tree.code_for_node(changed) + text[last : begin + len(part)]
                if new in seen or not _compiles(new):
                    continue
                seen.add(new)
                lines = range(places[spot].start.line, places[spot].end.line + 1)
                before, after = _difference(part, new)
                found.append(
                    Mutant(module, name, lines, before, after, text[:begin], part, new, text[begin + len(part) :])
                )
        begin += len(part)
    return found


def _nodes(node: cst.CSTNode, spot: cst.CSTNode, name: str) -> Iterator[tuple[cst.CSTNode, cst.CSTNode, str]]:
    """Yield what may be changed below a node, with the statement or lambda whose lines tell of it, and its function."""
    if isinstance(node, _NOT_LOOKED_INTO) or _is_left_alone(node):
        return
    if isinstance(node, cst.FunctionDef | cst.ClassDef):
        name = f"{name}.{node.name.value}".lstrip(".")
    elif not name and isinstance(node, cst.Assign | cst.AnnAssign):
        target = node.target if isinstance(node, cst.AnnAssign) else node.targets[0].target
        name = target.value if isinstance(target, cst.Name) else ""
    inside = isinstance(spot, cst.SimpleStatementLine | cst.Lambda)
    if isinstance(node, cst.SimpleStatementLine | cst.Lambda) or (not inside and isinstance(node, cst.BaseExpression)):
        spot = node
    yield node, spot, name
    for child in node.children:
        yield from _nodes(child, spot, name)


def _is_left_alone(node: cst.CSTNode) -> bool:
    match node:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.BaseString())]):
            return True  # a docstring
        case cst.If(test=cst.Name(value="TYPE_CHECKING")):
            return True
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value="__all__"))]):
            return True
        case cst.Assign(value=cst.Call(func=cst.Name(value="TypeVar"))):
            return True
        case cst.Arg(keyword=cst.Name(value="strict")):
            return True  # of a zip: the library's own assertion, which nothing it does can fail
        case cst.Call(func=cst.Name(value=called)):
            return called in _CALLS_LEFT_ALONE
        case _:
            return False


def _changes(node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Yield what of a node becomes what."""
    for kind, operator in mutation_operators:
        if not isinstance(node, kind):
            continue
        if operator is operator_string:
            # Of the three that mutmut makes of a string, one is enough; none where the string is for people.
            assert isinstance(node, cst.BaseString)
            if not _is_wording(node):
                yield from ((node, changed) for changed in islice(operator(node), 1))
        elif operator is operator_arg_removal:
            assert isinstance(node, cst.Call)
            for changed in operator(node):
                kept = {id(each) for each in changed.args}
                gone = [each for each in node.args if id(each) not in kept]
                if not any(_is_wording(each.value) or _is_left_alone(each) for each in gone):
                    yield node, changed
        else:
            yield from ((node, changed) for changed in operator(node))
    if isinstance(node, cst.If | cst.While):
        # A condition that is one name or call has nothing else to change.
        test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        yield node.test, cst.UnaryOperation(cst.Not(), test)


def _is_wording(node: cst.CSTNode) -> bool:
    """Tell whether a string is a sentence or a quotation, not a name."""
    match node:
        case cst.SimpleString():
            words = node.evaluated_value
            return isinstance(words, str) and (" " in words or not words.isascii())
        case cst.FormattedString():
            return any(_is_wording_of(each) for each in node.parts)
        case cst.ConcatenatedString():
            return True
        case _:
            return False


def _is_wording_of(part: cst.BaseFormattedStringContent) -> bool:
    return isinstance(part, cst.FormattedStringText) and (" " in part.value or not part.value.isascii())


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", flags=_POSTPONED, dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _difference(old: str, new: str) -> tuple[str, str]:
    """Return the lines in which two texts differ, as one line each."""
    before, after = old.splitlines(), new.splitlines()
    first = next(place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    shown = (each[first : len(each) - last] for each in (before, after))
    old_line, new_line = (" ".join(line.strip() for line in each) for each in shown)
    return old_line, new_line


def taken_apart(code: CodeType) -> tuple[list[CodeType], tuple[Any, ...]]:
    """Return the code that is in a code, and what it does apart from that."""
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    consts = tuple(repr(each) for each in code.co_consts if not isinstance(each, CodeType))
    return inner, (code.co_code, code.co_names, code.co_varnames, code.co_freevars, consts, len(inner))
