# SPDX-License-Identifier: BSL-1.0
"""The list of mutants that no test can tell from the original."""


class Malformed(Exception):
    """A line of the list is not as it should be."""


def read(path):
    """Names of mutants with the reasons why nothing can tell them from the original."""
    found, name = {}, None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            if name is None:
                raise Malformed(f"{path}:{number}: this reason stands behind no mutant")
            found[name] = f"{found[name]} {line.strip()}".strip()
            continue
        if name is not None and not found[name]:
            raise Malformed(f"{path}:{number - 1}: an equivalent needs a reason, on an indented line below it")
        name = line.strip()
        if name in found:
            raise Malformed(f"{path}:{number}: this mutant stands here twice")
        found[name] = ""
    if name is not None and not found[name]:
        raise Malformed(f"{path}: the last equivalent needs a reason, on an indented line below it")
    return found
