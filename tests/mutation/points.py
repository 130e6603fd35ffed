# SPDX-License-Identifier: BSL-1.0
"""Finds what can be mutated in the headers, picks points, and writes a mutated copy.

A point is a place in a function body and what stands there instead. In the copy it reads
(vetted_mutation::is_on(N) ? mutated : original), so that one program holds all mutants.
"""

import hashlib
import os
import re
import sys
from pathlib import Path

try:
    import clang.cindex as clang
except ImportError:  # another Python than the one of the system
    sys.path.append("/usr/lib/python3/dist-packages")
    try:
        import clang.cindex as clang
    except ImportError:
        sys.exit("mutation: there is no python3-clang-19; run: sh docs/setup.sh clang")

KIND = clang.CursorKind
NUMBERS = 65536  # of points, as in vetted_mutation.hpp

COMPARED = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
LOGICAL = {"&&": ("||",), "||": ("&&",)}
ARITHMETIC = {"+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("/",), "&": ("|",), "|": ("&",),
              "^": ("&",), "<<": (">>",), ">>": ("<<",)}
COMPOUND = {"+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",), "|=": ("&=",), "&=": ("|=",),
            "<<=": (">>=",), ">>=": ("<<=",)}
TRANSPARENT = {KIND.UNEXPOSED_EXPR, KIND.PAREN_EXPR}
FUNCTIONS = {KIND.FUNCTION_DECL, KIND.CXX_METHOD, KIND.FUNCTION_TEMPLATE, KIND.CONSTRUCTOR, KIND.DESTRUCTOR,
             KIND.CONVERSION_FUNCTION}
SCOPES = {KIND.NAMESPACE, KIND.STRUCT_DECL, KIND.CLASS_DECL, KIND.CLASS_TEMPLATE, KIND.UNION_DECL,
          KIND.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION, KIND.LINKAGE_SPEC, KIND.UNEXPOSED_DECL}
# What is in there is a constant whatever the environment says.
CONSTANT = {KIND.STATIC_ASSERT, KIND.ENUM_CONSTANT_DECL, KIND.CONCEPT_DECL, KIND.REQUIRES_EXPR,
            KIND.CONCEPT_SPECIALIZATION_EXPR, KIND.TEMPLATE_NON_TYPE_PARAMETER, KIND.TEMPLATE_TYPE_PARAMETER,
            KIND.TYPE_ALIAS_DECL}
REFERENCES = {KIND.DECL_REF_EXPR, KIND.MEMBER_REF_EXPR, KIND.TYPE_REF, KIND.TEMPLATE_REF, KIND.NAMESPACE_REF,
              KIND.OVERLOADED_DECL_REF, KIND.VAR_DECL}
EMPTY_VALUES = {"{}", "std::nullopt", "nullopt", "nullptr", "0", "\"\"", "false"}
RETURNS_EMPTY = re.compile(r"^(std::)?(optional|string|string_view|vector|basic_string)\b|\*$|^result<void|^size_t$|"
                           r"^std::(size_t|uint\d+_t|int\d+_t)$|^(unsigned|int|double)$|duration$|time_point$")


class Point:
    """A place in a header and what stands there instead."""

    def __init__(self, path, function, start, end, kind, mutated, is_constexpr, line, words):
        self.path, self.function, self.start, self.end = path, function, start, end
        self.kind, self.mutated, self.is_constexpr, self.line = kind, mutated, is_constexpr, line
        self.words = words  # what is there and what becomes of it, for people
        self.name = ""  # which tells it from all others, see name_all
        self.number = 0

    @property
    def layer(self):
        """The folder of the header; of transport/ the stack, whose name the header's begins with; else its name."""
        parts = self.path.split("/")
        return parts[-1].split(".")[0].split("_")[0] if parts[0] == "transport" else parts[0].split(".")[0]


def short(text):
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:117] + "..."


def tail(text, size):
    """The end of `text`, cut in front of a word."""
    text = " ".join(text.split())
    return text if len(text) <= size else "..." + re.sub(r"^\w*\W?", "", text[-size:])


def head(text, size):
    text = " ".join(text.split())
    return text if len(text) <= size else re.sub(r"\W?\w*$", "", text[:size]) + "..."


class Header:
    """The points of one header."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.points = []
        self.seen = set()

    def between(self, start, end):
        return self.text[start:end].decode()

    def add(self, cursor, scope, kind, mutated, was=None, becomes=None):
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        if (start, end, mutated) in self.seen:  # an initialiser list is visited in two forms
            return
        self.seen.add((start, end, mutated))
        line = self.text[:start].count(b"\n") + 1
        words = f"{short(was or self.between(start, end))} -> {short(becomes or mutated)}"
        self.points.append(Point(self.path, scope.function, start, end, kind, mutated, scope.is_constexpr, line, words))


class Scope:
    """What is known on the way down."""

    def __init__(self, function="", result=None, is_constexpr=False, in_condition=False, parent=None):
        self.function, self.result, self.is_constexpr = function, result, is_constexpr
        self.in_condition, self.parent = in_condition, parent

    def inner(self, **changes):
        made = Scope(self.function, self.result, self.is_constexpr, self.in_condition, self.parent)
        made.__dict__.update(changes)
        return made


def is_arithmetic(cursor):
    kind = cursor.type.get_canonical().kind
    return clang.TypeKind.BOOL.value <= kind.value <= clang.TypeKind.LONGDOUBLE.value


def is_duration(cursor):
    return "std::chrono::duration<" in cursor.type.get_canonical().spelling.split("(")[0][:40]


class Finder:
    def __init__(self, header):
        self.header = header

    def text_of(self, cursor):
        return self.header.between(cursor.extent.start.offset, cursor.extent.end.offset)

    def operands(self, cursor, children):
        """(left, operator, right) of a binary operation, as it stands in the source."""
        if cursor.kind in (KIND.BINARY_OPERATOR, KIND.COMPOUND_ASSIGNMENT_OPERATOR) and len(children) == 2:
            left, right = children
        elif cursor.kind == KIND.CALL_EXPR and cursor.spelling.startswith("operator") and len(children) == 3:
            left, right = children[0], children[2]
        else:
            return None
        sign = self.header.between(left.extent.end.offset, right.extent.start.offset).strip()
        known = sign in COMPARED or sign in LOGICAL or sign in ARITHMETIC or sign in COMPOUND
        return (left, sign, right) if known else None

    def bare(self, cursor):
        """`cursor` without what adds nothing to it, such as implicit conversions and parentheses."""
        while cursor.kind in TRANSPARENT:
            children = list(cursor.get_children())
            if len(children) != 1:
                return cursor
            cursor = children[0]
        return cursor

    def is_decided(self, cursor):
        """Whether another kind of mutant negates it already."""
        cursor = self.bare(cursor)
        if self.text_of(cursor).startswith("!"):
            return True
        found = self.operands(cursor, list(cursor.get_children()))
        return found is not None and (found[1] in COMPARED or found[1] in LOGICAL)

    def negate(self, cursor, scope, kind):
        text = self.text_of(cursor)
        if text and not self.is_decided(cursor) and text not in ("true", "false") and not text.startswith("requires"):
            self.header.add(cursor, scope, kind, f"!({text})")

    def scopes(self, cursor, names):
        """Declarations: down to the functions that have a body here."""
        for child in cursor.get_children():
            if child.kind in FUNCTIONS:
                self.function(child, names)
            elif child.kind in SCOPES:
                is_named = child.kind != KIND.NAMESPACE and child.spelling and child.kind not in (
                    KIND.LINKAGE_SPEC, KIND.UNEXPOSED_DECL)
                self.scopes(child, names + [child.spelling] if is_named else names)

    def function(self, cursor, names):
        body = [one for one in cursor.get_children() if one.kind == KIND.COMPOUND_STMT]
        if not body:
            return
        if self.header.text[body[-1].extent.start.offset:][:1] != b"{":  # a macro has written it
            return
        before_name = self.header.between(cursor.extent.start.offset, body[-1].extent.start.offset).split("(")[0]
        # What does not return is only named while compiling, to be the error.
        if re.search(r"\bconsteval\b|\[\[noreturn\]\]", before_name):
            return
        name = "::".join(names + [cursor.spelling.split("<")[0]])
        is_constexpr = re.search(r"\bconstexpr\b", before_name) is not None
        result = cursor.result_type.spelling if cursor.kind != KIND.CONSTRUCTOR else ""
        if not result and cursor.kind == KIND.FUNCTION_TEMPLATE:
            result = cursor.type.get_result().spelling
        self.statement(body[-1], Scope(name, result, is_constexpr))
        if cursor.kind == KIND.CONSTRUCTOR:
            for one in cursor.get_children():
                if one.kind.is_expression():
                    self.expression(one, Scope(name, "", is_constexpr))

    def delete(self, cursor, scope):
        text, end = self.text_of(cursor), cursor.extent.end.offset
        follows = self.header.text[end:end + 40].lstrip()[:1]
        if follows == b";" and not re.match(r"^([A-Z_]{4,}|co_|delete\b)", text):
            self.header.add(cursor, scope, "deleted", "", becomes="(deleted)")

    def body(self, cursor, scope):
        if cursor.kind.is_expression():
            self.delete(cursor, scope)
        self.statement(cursor, scope)

    def condition(self, cursor, scope):
        before = self.header.text[:cursor.extent.start.offset].rstrip()[-1:]
        if before in (b"(", b";", b"?", b":", b"=", b"{", b",") or cursor.kind == KIND.CONDITIONAL_OPERATOR:
            self.negate(cursor, scope, "condition")
        self.expression(cursor, scope.inner(in_condition=True))

    def statement(self, cursor, scope):
        kind, children = cursor.kind, list(cursor.get_children())
        if kind in CONSTANT:
            return
        if kind == KIND.COMPOUND_STMT:
            for child in children:
                self.body(child, scope)
        elif kind == KIND.IF_STMT:
            self.if_statement(cursor, children, scope)
        elif kind in (KIND.WHILE_STMT, KIND.FOR_STMT, KIND.CXX_FOR_RANGE_STMT, KIND.DO_STMT) and children:
            heads, last = (children[1:], children[0]) if kind == KIND.DO_STMT else (children[:-1], children[-1])
            for one in heads:
                if kind in (KIND.WHILE_STMT, KIND.DO_STMT) and one.kind.is_expression():
                    self.condition(one, scope)
                else:
                    self.statement(one, scope)
            self.body(last, scope)
        elif kind in (KIND.CASE_STMT, KIND.DEFAULT_STMT):
            for child in children[1 if kind == KIND.CASE_STMT else 0:]:
                self.body(child, scope)
        elif kind == KIND.RETURN_STMT:
            self.return_statement(cursor, children, scope)
        elif kind == KIND.VAR_DECL:
            if not re.search(r"\b(constexpr|constinit)\b", self.text_of(cursor).split(cursor.spelling)[0]):
                for child in children:
                    self.expression(child, scope.inner(parent=cursor))
        elif kind in FUNCTIONS or kind in SCOPES:
            if kind in SCOPES:
                self.scopes(cursor, [scope.function, cursor.spelling])
        elif kind.is_expression():
            self.expression(cursor, scope)
        else:
            for child in children:
                self.statement(child, scope)

    def if_statement(self, cursor, children, scope):
        is_constant = re.match(r"if\s+(constexpr|consteval)\b", self.text_of(cursor)) is not None
        opened = self.header.text.index(b"(", cursor.extent.start.offset)
        inside, found = [], False
        for child in children:
            # The condition ends where a parenthesis closes, behind which the bodies are.
            start = child.extent.start.offset
            depth = self.header.text[opened:start].count(b"(") - self.header.text[opened:start].count(b")")
            (self.body(child, scope) if depth <= 0 else inside.append(child))
        for child in inside:
            if is_constant:
                continue
            if child.kind.is_expression() and not found and child is inside[-1]:
                self.condition(child, scope)
            else:
                self.statement(child, scope)

    def return_statement(self, cursor, children, scope):
        if not children:
            return
        value, text = children[0], self.text_of(children[0])
        type_of = value.type.get_canonical().kind
        is_bool = scope.result == "bool" or (scope.result is None and type_of == clang.TypeKind.BOOL)
        if is_bool and not text.startswith("{"):
            if not self.is_decided(value):
                self.header.add(value, scope, "returned", f"!({text})")
        elif scope.result and not scope.result.endswith("&") and RETURNS_EMPTY.search(scope.result) and \
                text not in EMPTY_VALUES and not text.endswith("::zero()"):
            self.header.add(cursor, scope, "returned", "return {}")
        self.expression(value, scope)

    def expression(self, cursor, scope):
        kind, children = cursor.kind, list(cursor.get_children())
        if kind in CONSTANT:
            return
        if kind == KIND.LAMBDA_EXPR:
            self.lambda_body(cursor, children, scope)
            return
        if not kind.is_expression():
            self.statement(cursor, scope)
            return
        adds_nothing = kind in TRANSPARENT and len(children) == 1 and children[0].extent == cursor.extent
        inner = scope.inner(parent=scope.parent if adds_nothing else cursor)
        found = self.operands(cursor, children)
        if found:
            left, sign, right = found
            self.binary(cursor, left, sign, right, scope)
            inner.in_condition = scope.in_condition or sign in COMPARED
            if sign in LOGICAL:
                self.negate(left, scope, "condition")
                self.negate(right, scope, "condition")
        elif kind == KIND.CONDITIONAL_OPERATOR and len(children) == 3:
            self.condition(children[0], inner)
            children = children[1:]
        elif kind == KIND.INTEGER_LITERAL:
            self.literal(cursor, scope)
        elif (kind == KIND.UNARY_OPERATOR or kind == KIND.CALL_EXPR and cursor.spelling == "operator!") and \
                re.match(r"!(?!=)", self.text_of(cursor)) and children:
            rest = self.header.between(cursor.extent.start.offset + 1, cursor.extent.end.offset)
            self.header.add(cursor, scope, "condition", f"static_cast<bool>({rest})", becomes=rest)
        elif kind == KIND.CALL_EXPR:
            inner.in_condition = True  # a number given to a function decides as well
        for child in children:
            self.expression(child, inner)

    def lambda_body(self, cursor, children, scope):
        made = scope.inner(result=None, in_condition=False, parent=None)
        arrow = re.match(r"\[[^\]]*\]\s*(?:\([^)]*\))?\s*(?:noexcept|mutable)?\s*->\s*([\w:<>]+)",
                         self.text_of(cursor))
        if arrow:
            made.result = arrow.group(1)
        for child in children:
            if child.kind == KIND.COMPOUND_STMT:
                self.statement(child, made)

    def binary(self, cursor, left, sign, right, scope):
        first, last = self.text_of(left), self.text_of(right)
        numbers = is_arithmetic(left) and is_arithmetic(right)
        if sign in COMPARED or sign in LOGICAL:
            others = COMPARED.get(sign) or LOGICAL[sign]
        elif sign in ARITHMETIC and (numbers or (sign in "+-" and is_duration(left) and is_duration(right))):
            others = ARITHMETIC[sign]
        elif sign in COMPOUND and numbers:
            others = COMPOUND[sign]
        else:
            return
        around = (tail(first, 48), head(last, 48))
        for other in others:
            self.header.add(cursor, scope, "operator", f"({first}) {other} ({last})", f" {sign} ".join(around),
                            f" {other} ".join(around))

    def literal(self, cursor, scope):
        text = self.text_of(cursor)
        parent = scope.parent
        if not scope.in_condition or not re.fullmatch(r"(0[xX][0-9a-fA-F']+|[0-9][0-9']*)[uUlLzZ]*", text):
            return
        if parent is not None and (parent.kind in REFERENCES or parent.kind == KIND.INIT_LIST_EXPR):
            return
        if any(one.type.get_canonical().kind == clang.TypeKind.VECTOR for one in (parent.get_children() if parent else ())):
            return
        before = self.header.text[:cursor.extent.start.offset].rstrip()[-1:]
        if before in (b"{", b"<") and (parent is None or not self.operands(parent, list(parent.get_children()))):
            return
        value = int(re.sub(r"[uUlLzZ']", "", text), 0) if not re.fullmatch(r"0[0-9]+", text) else 1
        whole, other = text, "\0"
        if parent is not None:
            begin, end = parent.extent.start.offset, parent.extent.end.offset
            first = tail(self.header.between(begin, cursor.extent.start.offset), 40)
            last = head(self.header.between(cursor.extent.end.offset, end), 30)
            gap, space = (" " if first[-1:] not in ("(", "[", "") else ""), (" " if last[:1] not in "),;]" else "")
            whole, other = f"{first}{gap}{text}{space}{last}", f"{first}{gap}\0{space}{last}"
        for sign in "+-" if value > 0 else "+":
            becomes = f"{text} {sign} 1"
            self.header.add(cursor, scope, "number", becomes, whole, other.replace("\0", becomes))


def find(include, extra_arguments=()):
    """All points of the headers below `include`/vetted, in an order that does not change."""
    root = include / "vetted"
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.[hi]pp"))
    if not paths:
        sys.exit(f"mutation: there are no headers in {root}")
    headers = {path: Header(path, (root / path).read_bytes()) for path in paths}
    source = "".join(f"#include <vetted/{path}>\n" for path in paths if not path.endswith("src.hpp"))
    arguments = ["-xc++", "-std=c++20", f"-I{include}", *extra_arguments]
    for folder in ("/usr/lib/llvm-19/lib/clang/19",):  # where libclang is not beside the headers it needs
        if os.path.isdir(folder):
            arguments.append(f"-resource-dir={folder}")
    unit = clang.Index.create().parse("all_headers.cpp", args=arguments, unsaved_files=[("all_headers.cpp", source)])
    wrong = [str(one) for one in unit.diagnostics if one.severity >= clang.Diagnostic.Error]
    if wrong:
        sys.exit("mutation: the headers do not compile: " + "; ".join(wrong[:3]))
    prefix = str(root) + "/"
    by_file = {}
    for child in unit.cursor.get_children():
        where = child.location.file
        if where and where.name.startswith(prefix):
            by_file.setdefault(where.name[len(prefix):], []).append(child)
    for path, children in by_file.items():
        finder = Finder(headers[path])
        for child in children:
            if child.kind in FUNCTIONS:
                finder.function(child, [])
            elif child.kind in SCOPES:
                is_type = child.kind not in (KIND.NAMESPACE, KIND.LINKAGE_SPEC, KIND.UNEXPOSED_DECL)
                finder.scopes(child, [child.spelling] if is_type else [])
    points = [point for header in headers.values() for point in sorted(header.points, key=lambda p: (p.start, p.end, p.mutated))]
    name_all(points)
    return headers, points


def name_all(points):
    """Gives each point a name that stays when other code changes, and a number."""
    names, taken = {}, set()
    for point in points:
        name = f"{point.path}: {point.function}: {point.words}"
        names[name] = names.get(name, 0) + 1
        point.name = name if names[name] == 1 else f"{name} #{names[name]}"
        number = int(hashlib.sha256(point.name.encode()).hexdigest(), 16) % NUMBERS
        while number in taken:
            number = (number + 1) % NUMBERS
        taken.add(number)
        point.number = number


def pick(points, count, seed, least):
    """About `count` points: from each layer its share, at least `least`; in a layer one of each function before a
    second of any. The same ones as long as the code is the same."""
    def chance(text):
        return hashlib.sha256(f"{seed} {text}".encode()).hexdigest()

    layers = {}
    for point in points:
        layers.setdefault(point.layer, []).append(point)
    picked = []
    for layer in sorted(layers):
        share = max(least, round(count * len(layers[layer]) / len(points)))
        functions = {}
        for point in sorted(layers[layer], key=lambda one: chance(one.name)):
            functions.setdefault((point.path, point.function), []).append(point)
        ranked = [(turn, chance(one.name), one) for group in functions.values() for turn, one in enumerate(group)]
        picked += [one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])[:share]]
    return sorted(picked, key=lambda one: (one.path, one.start, one.end, one.mutated))


def rendered(header, points):
    """The text of a header with these points in it."""
    def asks(point):
        return f"::vetted_mutation::is_on({point.number}u)"

    def render(start, end, inside):
        text, at = "", start
        rest = sorted(inside, key=lambda one: (one.start, -one.end, one.kind == "operator"))
        while rest:
            outer = rest.pop(0)
            nested = [one for one in rest if one.end <= outer.end]
            rest = [one for one in rest if one.end > outer.end]
            text += header.between(at, outer.start)
            original = render(outer.start, outer.end, nested)
            if outer.kind == "deleted":
                text += f"if ({asks(outer)}) {{}} else {original}"
            elif outer.mutated.startswith("return "):
                text += f"if ({asks(outer)}) {outer.mutated}; else {original}"
            else:
                same = "static_cast<bool>" if outer.kind == "condition" else ""  # as ! makes a bool of it
                text += f"({asks(outer)} ? ({outer.mutated}) : {same}({original}))"
            at = outer.end
        return text + header.between(at, end)

    made = render(0, len(header.text), points)
    return made.replace("#pragma once\n", "#pragma once\n\n#include <vetted_mutation.hpp>\n", 1)


def write(headers, points, target):
    """Writes the copy below `target`/vetted; files that stay the same are not touched."""
    wanted = set()
    for path, header in headers.items():
        mine = [one for one in points if one.path == path]
        text = rendered(header, mine) if mine else header.text.decode()
        file = Path(target) / "vetted" / path
        wanted.add(file)
        if not file.exists() or file.read_text() != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    for file in (Path(target) / "vetted").rglob("*.[hi]pp"):
        if file not in wanted:
            file.unlink()
