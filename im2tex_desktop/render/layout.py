r"""From the tree to boxes: lists, groups, characters in a row, and scripts.

This is TeX's way of setting mathematics (D. E. Knuth, The TeXbook, Appendix G) over canonical
tokens. What each command does lies in the modules that register with :mod:`registry`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from im2tex_desktop.render import style as styles
from im2tex_desktop.render.atoms import (
    OP,
    ORD,
    PUNCT,
    Atom,
    Character,
    Element,
    Kern,
    Limits,
    Switch,
    line,
)
from im2tex_desktop.render.fonts import Font
from im2tex_desktop.render.hlist import Box, character
from im2tex_desktop.render.letters import glyph_of, is_overprinted, overprinted
from im2tex_desktop.render.neighbours import (
    ends_dots,
    has_kerns,
    kind_of,
    lone_accent,
    lone_leaf,
    merged,
)
from im2tex_desktop.render.registry import ACCENTED, COMMANDS, LEAVES, STRUCTURES, Env
from im2tex_desktop.render.scripts import attached, with_limits
from im2tex_desktop.render.style import TEXT
from im2tex_desktop.render.tree import Command, Group, Leaf, Node, Scripts
from model.errors import LatexError
from model.latex import extras, symbols
from model.latex.dimensions import MU_PT, space_width
from model.latex.text import TEXT_FONT

_EXACT: Final = ("\\hspace{", "\\mkern{")
"""Beginnings of spaces that say their width."""


MAX_LISTS: Final = 50_000
"""Laid out for one formula: each holds memory, and nested commands may lay out theirs twice."""


class OutOfTime(Exception):
    """The layout took longer than allowed."""


class Layout:
    """Lays out one formula.

    Args:
        limit_s: after so much processor time of this thread `OutOfTime` is raised.
    """

    def __init__(self, limit_s: float = 5.0) -> None:
        # Of the processor: on a busy machine, or while fonts come from a cold disk, a small
        # formula has taken seconds by the clock.
        self._until = time.thread_time() + limit_s
        self._lists = 0

    def box(self, nodes: Sequence[Node], env: Env) -> Box:
        """A list on one line."""
        return line(self.elements(nodes, env), env.style)

    def elements(self, nodes: Sequence[Node], env: Env) -> list[Element]:
        """The atoms and spaces of a list."""
        self._lists += 1
        if self._lists > MAX_LISTS:
            raise LatexError("The formula has too many parts", 0, "too_large")
        if time.thread_time() > self._until:
            raise OutOfTime
        out: list[Element] = []
        at = 0
        while at < len(nodes):
            node = nodes[at]
            if isinstance(node, Leaf) and node.token in styles.SWITCHES:
                env = env.at(styles.SWITCHES[node.token])
                out.append(Switch(env.style))
                at += 1
                continue
            joined = self._characters(nodes, at, env, out)
            if joined:
                at += joined
                continue
            out += self.atoms(node, env)
            at += 1
            if isinstance(node, Leaf) and node.token == "\\cdots" and ends_dots(nodes[at:], env):
                out.append(Kern(3 * styles.mu(env.style)))
        return out

    def atoms(self, node: Node, env: Env) -> Sequence[Element]:
        """What one node makes."""
        if env.before_close:
            env = env._replace(before_close=False)
        if isinstance(node, Leaf):
            return self._leaf(node, env)
        if isinstance(node, Scripts):
            return self._scripts(node, env)
        if isinstance(node, Command):
            rule = COMMANDS.get(node.token) or COMMANDS[extras.parts(node.token)[0]]
            return rule(self, node, env)
        if isinstance(node, Group):
            return [self.group(node.nodes, env)]
        return STRUCTURES[type(node)](self, node, env)

    def group(self, nodes: Sequence[Node], env: Env) -> Atom:
        """Braces: one ordinary atom; around one plain character or accent they fall."""
        found = self.elements(nodes, env)
        if len(found) == 1 and isinstance(found[0], Atom):
            only = found[0]
            if only.kind == ORD and only.left_kind is None:
                return only
        return Atom(ORD, line(found, env.style))

    # -- characters -----------------------------------------------------------------------------

    def glyph(self, token: str, env: Env) -> tuple[Font, int] | None:
        """Font and code of a token that is one character."""
        return glyph_of(token, env.alphabet, env.bold, styles.size(env.style))

    def _characters(self, nodes: Sequence[Node], at: int, env: Env, out: list[Element]) -> int:
        """A character with its ligatures and the kern to the next; how many nodes it took."""
        lone = lone_leaf(nodes[at], env)
        if lone is None:
            return 0
        first, own = lone
        found = self.glyph(first.token, own)
        if found is None or not has_kerns(first.token) or kind_of(first.token, own) != ORD:
            return 0
        font, code = found
        span = 1
        while at + span < len(nodes):
            following = nodes[at + span]
            next_lone = lone_leaf(
                following.base if isinstance(following, Scripts) else following, env
            )
            if next_lone is None:
                break
            base, its = next_lone
            next_one = self.glyph(base.token, its) if has_kerns(base.token) else None
            next_class = kind_of(base.token, its)
            if (
                next_one is None
                or next_one[0] is not font
                or next_class > PUNCT
                or next_class == OP
            ):
                break
            ligature = font.ligature(code, next_one[1])
            if ligature is not None and base is following and font.is_text:
                code = ligature
                span += 1
                continue
            atom = self._plain(font, code, first, span, own)
            out.append(replace(atom, italic=0.0) if font.is_text else atom)
            kern = font.kern(code, next_one[1])
            if kern:
                out.append(Kern(kern))
            return span
        out.append(self._plain(font, code, first, span, own))
        return span

    def _plain(self, font: Font, code: int, node: Leaf, span: int, env: Env) -> Atom:
        box = character(font, code, node.index, span)
        if env.bold and is_overprinted(node.token, env.alphabet):
            box = overprinted(box, font.size_pt)
        skew = font.kern(code, font.skew) if font.skew >= 0 else 0.0
        kind = kind_of(node.token, env)
        italic = 0.0 if env.alphabet == TEXT_FONT else font.measures(code).italic
        return Atom(kind, box, italic, Character(font, code), skew=skew)

    def _leaf(self, node: Leaf, env: Env) -> Sequence[Element]:
        token = node.token
        if token == "~":  # LaTeX's own definition ends with an empty group
            return [Kern(symbols.SPACES[token]), Atom(ORD, Box(0.0))]
        if token in symbols.SPACES or token.startswith(_EXACT):
            return [Kern(_space_pt(token, env.style))]
        rule = LEAVES.get(token)
        if rule is not None:
            return rule(self, node, env)
        found = self.glyph(token, env)
        if found is None:
            from im2tex_desktop.render.delimiters import sized_delimiter

            return sized_delimiter(node)
        if symbols.CLASSES.get(token) == OP:
            from im2tex_desktop.render.operators import big_operator

            return [big_operator(self, node, env)]
        return [self._plain(*found, node, 1, env)]

    # -- scripts --------------------------------------------------------------------------------

    def _scripts(self, node: Scripts, env: Env) -> Sequence[Element]:
        node = merged(node, env)
        accent = lone_accent(node.base, env)
        if accent is not None:
            command, inner = accent
            return [ACCENTED[command.token](self, command, inner, node, env)]
        before: Sequence[Element] = ()
        base = Atom(ORD, Box(0.0))
        if node.base is not None:
            *before, last = self.atoms(node.base, env)
            if isinstance(node.base, Command) and node.base.token in _CHOSEN_LATE:
                before = [*before, last]
            elif isinstance(last, Atom):
                base = last
            else:
                before = [*before, last]
        return [*before, self.with_scripts(base, node, env)]

    def with_scripts(self, base: Atom, node: Scripts, env: Env) -> Atom:
        """Put scripts on an atom: above and below, or at its right."""
        if node.sub is None and node.sup is None:
            return base
        limits = base.limits is Limits.ALWAYS or (
            base.limits is Limits.IN_DISPLAY and env.style < TEXT
        )
        if node.limits:
            limits = node.limits == "\\limits"
        sub = None if node.sub is None else self.box(node.sub, env.at(styles.subscript(env.style)))
        sup = (
            None if node.sup is None else self.box(node.sup, env.at(styles.superscript(env.style)))
        )
        if limits and base.kind == OP:
            return replace(base, box=with_limits(base, sub, sup, env.style), italic=0.0)
        return attached(base, sub, sup, env.style)


_CHOSEN_LATE: Final = (
    {name for name in symbols.WIDE_ACCENTS if name.endswith("arrow")}
    | symbols.INVISIBLE_BOXES
    | {"\\smash"}
)
r"""What LaTeX makes with ``\mathchoice``, after which scripts have an empty nucleus."""


def _space_pt(token: str, style: int) -> float:
    # \, and its kind are 3, 4 and 5 mu; ~ and the quads are those of the text font.
    in_mu = {"\\!": -3.0, "\\,": 3.0, "\\:": 4.0, "\\;": 5.0}.get(token)
    if token.startswith(_EXACT):
        return space_width(token) * (styles.mu(style) / MU_PT if token[1] == "m" else 1.0)
    return symbols.SPACES[token] if in_mu is None else in_mu * styles.mu(style)
