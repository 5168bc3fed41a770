"""Files that carry anything but a worksheet of one's own, each with the code it is refused by."""

from pathlib import Path

from betweentimes.worksheets.own_kinds import LARGEST_OWN, copy_of
from betweentimes.worksheets.reading import read_worksheets
from betweentimes.worksheets.writing import write_worksheet

SHIPPED = read_worksheets(Path(__file__).parents[2] / "resources" / "worksheets")
GOOD = write_worksheet(copy_of(SHIPPED.get("worry_diary"), "Our worry notes"))


def with_line(line):
    return line + "\n" + GOOD


def without(key):
    return "".join(line + "\n" for line in GOOD.splitlines() if not line.startswith(f"{key} ="))


def changed(key, value):
    lines = (f"{key} = {value}" if line.startswith(f"{key} =") else line for line in GOOD.splitlines())
    return "\n".join(lines)


HOSTILE = {
    "empty": ("", "missing"),
    "another program’s file": ("[settings]\nname = 1\n", "missing"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_utf8"),
    "latin 1": ("title = 'Größe'".encode("latin-1"), "not_utf8"),
    "too large": (b"#" * (LARGEST_OWN + 1), "too_large"),
    "not toml": ("{\"json\": true}", "syntax"),
    "a key twice": (with_line('title = "One"'), "syntax"),
    "a number of ten thousand digits": (with_line("size = " + "9" * 10_000), "syntax"),
    "a date that is none": (with_line("day = 2026-13-45"), "syntax"),
    "nested lists": ("a = " + "[" * 50_000 + "]" * 50_000, "too_deep"),
    "nested tables": ("a = " + "{ a = " * 20_000 + "1" + " }" * 20_000, "too_deep"),
    "a key of a hundred thousand parts": (".".join("a" * 100_000) + " = 1", "too_deep"),
    "quoted key parts": (".".join(['"a b"'] * 20_000) + " = 1", "too_deep"),
    "a header of many parts": ("[" + " . ".join("a" * 50_000) + "]", "too_deep"),
    "an unknown key": (with_line('script = "rm -rf"'), "unknown_key"),
    "client records": (with_line('clients = ["R. M."]'), "unknown_key"),
    "an unknown key in a field": (GOOD.replace('[[field]]\n', '[[field]]\nrun = "x"\n', 1), "unknown_key"),
    "a shipped id": (changed("id", '"thought_log"'), "not_own"),
    "an id that looks like one of ours": (changed("id", '"own_idea"'), "not_own"),
    "an id with a path": (changed("id", '"own_../../../etc"'), "not_own"),
    "the client in a title": (changed("title", '"For {client}"'), "placeholder"),
    "the client on paper": (GOOD.replace('sheet_label = "My worry"', 'sheet_label = "{client}"', 1), "placeholder"),
    "another placeholder": (changed("summary", '"{client.__class__}"'), "placeholder"),
    "a control character": (changed("title", '"a\\u0007b"'), "character"),
    "a sentence turned round": (changed("title", '"a\\u202Eb"'), "character"),
    "a control character in an option": (GOOD.replace('label = "A what if"', 'label = "A\\u001Bif"'), "character"),
    "a number for a title": (changed("title", "7"), "type"),
    "a list for a title": (changed("title", "[[[1]]]"), "type"),
    "no title": (without("title"), "missing"),
    "an endless title": (changed("title", '"' + "x" * 5000 + '"'), "too_long"),
    "an unknown field type": (GOOD.replace('type = "moment"', 'type = "camera"', 1), "unknown_type"),
    "an icon with a path": (changed("icon", '"../../etc/passwd"'), "choice"),
    "before all others": (changed("place", "0"), "reserved"),
    "nothing set": (with_line("asks_nothing = true"), "reserved"),
    "a slip of every session": (with_line("ends_session = true"), "reserved"),
    "an editor it has no fields for": (with_line('editor = "ladder"'), "editor"),
    "an unknown editor": (with_line('editor = "os.system"'), "choice"),
    "a thousand fields": (
        GOOD.split("[[field]]")[0]
        + "".join(f'[[field]]\nid = "f{number}"\ntype = "text"\nlabel = "x"\n' for number in range(1000)),
        "too_many",
    ),
    "a scale without end": (GOOD.replace("maximum = 100", "maximum = 99999999999", 1), "range"),
    "infinitely many rows": (GOOD.replace("blank_rows = 5", "blank_rows = inf", 1), "type"),
    "a width that is no number": (GOOD.replace("width = 2.3", "width = nan", 1), "range"),
}  # fmt: skip
