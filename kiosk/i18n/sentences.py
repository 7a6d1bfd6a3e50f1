# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the code builds its sentences: every value isolated, every message where the extraction finds it.

A value that is not isolated makes an Arabic sentence read backwards; a message the extraction does not see is
never translated. Neither shows in a test of one language.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

WORDS = frozenset({"_", "gettext", "ngettext", "pgettext"})
ISOLATED = frozenset(
    {
        *(
            "isolate",
            "isolate_ltr",
            "clock",
            "time_range",
            "day_long",
            "day_short",
            "day_and_month",
            "weekday",
            "month",
        ),
        *("relative_day", "minutes_band", "duration", "number", "joined"),
    }
)
# How far a local name is followed to where it was given its value.
_FOLLOWED = 3


def troubles(files: Iterable[Path], top: Path) -> Iterator[str]:
    """One line for each sentence that would go wrong in another language; paths are told from `top`."""
    for path in files:
        for line, text in sorted(_Sentences(ast.parse(path.read_text(encoding="utf-8"))).found()):
            yield f"{path.relative_to(top).as_posix()}:{line}: {text}"


class _Sentences:
    """One file's translated messages, followed through its local names."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        # Every value a plain name is given anywhere in the file: all must be safe for the name to be safe.
        self._given: dict[str, list[ast.expr]] = {}
        # What the functions of the file return, by name: all must be safe for a call to be safe.
        self._answers: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._note(target, node.value)
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                self._note(node.target, node.value)
            elif isinstance(node, ast.FunctionDef):
                self._answers[node.name] = [
                    each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value is not None
                ]

    def found(self) -> Iterator[tuple[int, str]]:
        for node in ast.walk(self._tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id not in WORDS and self._is_speaker(node.func):
                yield from self._unseen(node)
            if isinstance(node.func, ast.Attribute) and node.func.attr == "format" and self._is_words(node.func.value):
                yield from self._bare(node)

    def _unseen(self, call: ast.Call) -> Iterator[tuple[int, str]]:
        for value in call.args:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.lineno, f"{value.value!r} is not extracted; mark it with N_()"

    def _bare(self, call: ast.Call) -> Iterator[tuple[int, str]]:
        for value in call.args:
            if not self._is_safe(value):
                yield value.lineno, f"{ast.unparse(value)!r} is not isolated; name it and wrap it in isolate()"
        for keyword in call.keywords:
            if not self._is_safe(keyword.value):
                yield keyword.value.lineno, f"{{{keyword.arg or '**'}}} is not isolated; wrap it in isolate()"

    def _is_speaker(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether calling this gives a translated message: `_`, `words.gettext`, or a name for one of them."""
        if isinstance(node, ast.Attribute):
            return node.attr in WORDS
        if isinstance(node, ast.Name):
            return node.id in WORDS or any(self._is_speaker(each, depth + 1) for each in self._values(node, depth))
        return False

    def _is_words(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether this is a translated message, spelled out or through a local name."""
        if isinstance(node, ast.Call):
            return self._is_speaker(node.func)
        if isinstance(node, ast.IfExp):
            return self._is_words(node.body, depth) or self._is_words(node.orelse, depth)
        return any(self._is_words(each, depth + 1) for each in self._values(node, depth))

    def _is_safe(self, node: ast.expr, depth: int = 0) -> bool:
        match node:
            case ast.Call():
                return self._is_safe_call(node, depth)
            case ast.IfExp():
                parts = [node.body, node.orelse]
            case ast.Dict():
                parts = node.values
            case ast.DictComp():
                parts = [node.value]
            case ast.Constant():
                return node.value == ""
            case _:
                parts, depth = self._values(node, depth), depth + 1
        return bool(parts) and all(self._is_safe(each, depth) for each in parts)

    def _is_safe_call(self, node: ast.Call, depth: int) -> bool:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            return self._is_words(node.func.value)
        if _called(node) in ISOLATED or self._is_speaker(node.func):
            return True
        answers = self._answers.get(_called(node), []) if depth < _FOLLOWED else []
        return bool(answers) and all(self._is_safe(each, depth + 1) for each in answers)

    def _values(self, node: ast.expr, depth: int) -> list[ast.expr]:
        if isinstance(node, ast.Name) and depth < _FOLLOWED:
            return self._given.get(node.id, [])
        return []

    def _note(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, its_value in zip(target.elts, value.elts, strict=True):
                self._note(one, its_value)
        elif isinstance(target, ast.Name):
            self._given.setdefault(target.id, []).append(value)


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
