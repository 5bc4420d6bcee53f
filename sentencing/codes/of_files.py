"""Codes of what is wrong in reading and writing files, in a command line, a call of the Python API, an installation."""

from __future__ import annotations

from sentencing.codes.wording import Severity, Wording
from sentencing.message import N_

_INVALID, _UNSUPPORTED = Severity.INVALID, Severity.UNSUPPORTED

OF_FILES: dict[str, Wording] = {
    # reading a file
    "file-missing": Wording(_INVALID, N_("there is no such file"), N_("check the path")),
    "file-unreadable": Wording(
        _INVALID, N_("the file cannot be read: {reason}"), N_("check that it is a file that you may read")
    ),
    "file-too-large": Wording(
        _INVALID,
        N_("the file has more than {limit} bytes"),
        N_("give a case file, not an archive of cases"),
    ),
    "not-utf8": Wording(_INVALID, N_("the file is not UTF-8 text: byte {offset}"), N_("save it as UTF-8")),
    "read-as": Wording(Severity.WARNING, N_("the file is not UTF-8; it was read as {found}"), N_("save it as UTF-8")),
    "yaml-syntax": Wording(_INVALID, N_("not YAML: {reason}"), N_("check the indentation and the colons here")),
    "yaml-tab": Wording(_INVALID, N_("a tab stands where YAML wants spaces"), N_("indent with spaces")),
    "yaml-anchor": Wording(
        _INVALID, N_("anchors and aliases (& and *) are not read"), N_("write the value out in full")
    ),
    "yaml-tag": Wording(_INVALID, N_("tags such as {found} are not read"), N_("remove the tag")),
    "yaml-documents": Wording(_INVALID, N_("the file holds more than one document"), N_("put one case into one file")),
    "yaml-depth": Wording(_INVALID, N_("more than {limit} levels of nesting"), N_("write a flatter file")),
    "too-many-values": Wording(
        _INVALID, N_("the file holds more than {limit} values"), N_("give a case file, not an archive of cases")
    ),
    "half-a-character": Wording(
        _INVALID,
        N_("character {number} of the text is half of a character ({found})"),
        N_("take it out, or read the text again in its right encoding"),
    ),
    "duplicate-key": Wording(_INVALID, N_("the key '{found}' stands twice"), N_("keep one of them")),
    "incomparable": Wording(
        _UNSUPPORTED,
        N_(
            "these amounts cannot be compared, since the length of the month decides or they are not counted in one unit: {found}"
        ),
        N_("write terms in years and months, and a fine as the sanction counts it"),
    ),
    # writing a file
    "file-exists": Wording(
        _INVALID, N_("this file is there already, and is not overwritten"), N_("name another one, or remove it first")
    ),
    "file-unwritable": Wording(
        _INVALID,
        N_("the file cannot be written: {reason}"),
        N_("check that its folder is there and that you may write to it"),
    ),
    "output-unwritable": Wording(
        _INVALID, N_("the answer cannot be written: {reason}"), N_("write it to a place that is open and has room")
    ),
    # the command line and the Python API
    "unknown-command": Wording(_INVALID, N_("there is no command '{found}'"), N_("commands: {nearest}")),
    "unknown-option": Wording(_INVALID, N_("there is no option {found} here"), N_("options: {nearest}")),
    "option-value": Wording(
        _INVALID,
        N_("the option {found} lacks its value, or has one that it does not take"),
        N_("see {command} --help"),
    ),
    "missing-argument": Wording(_INVALID, N_("{expected} is missing"), N_("see {command} --help")),
    "too-many-arguments": Wording(
        _INVALID, N_("'{found}' is one argument too many"), N_("put quotation marks around a text of several words")
    ),
    "bad-number": Wording(
        _INVALID, N_("'{found}' is not a whole number from {least} on"), N_("write for example {example}")
    ),
    "bad-argument": Wording(_INVALID, N_("{shape} is not {expected}"), N_("pass for example {example}")),
    "chosen-twice": Wording(_INVALID, N_("a reading of '{found}' is chosen twice"), N_("keep one of them")),
    # the installation
    "extra-missing": Wording(
        _INVALID,
        N_("this needs the package {found}, which is not installed"),
        N_("run pip install 'sentencing[parquet]', or take --format jsonl or csv"),
    ),
    "language-missing": Wording(
        _INVALID,
        N_("the messages in '{found}' are not compiled"),
        N_("install the program (make demo), or use --lang en"),
    ),
}
