"""`sentencing test`: run scenario files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sentencing.cli.commands import Argument, Command
from sentencing.cli.options import Format, Language, format_option, lang_option, rules_option
from sentencing.cli.output import emit_json, emit_view


@click.command("test", cls=Command)
@click.argument("paths", cls=Argument, nargs=-1, type=Path, help="Scenario files or folders of them.")
@lang_option
@format_option
@rules_option
def command(paths: tuple[Path, ...], lang: Language, format_: Format, rules: Path | None) -> int:
    """Run scenarios: case files with an expect block.

    Example: sentencing test tests/scenarios
    """
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.problem import Place, Problem, ProblemError, problem  # noqa: PLC0415
    from sentencing.report.checks import scenarios_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415
    from sentencing.scenario import read_scenario, run_scenario, scenario_files  # noqa: PLC0415

    files = scenario_files(paths)
    if not files:
        raise ProblemError([problem("no-scenarios", Place(", ".join(map(str, paths))))])
    book = open_rules(rules)
    results: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            scenario = read_scenario(file)
            differences = run_scenario(scenario, book)
        except ProblemError as error:
            problems.extend(error.problems)
            continue
        results.append(
            {"file": str(file), "scenario": scenario.name, "cite": scenario.cite, "differences": differences}
        )
    if problems:
        raise ProblemError(problems)
    failed = sum(bool(result["differences"]) for result in results)
    if format_ is Format.JSON:
        emit_json({"schema": "sentencing/scenarios/1", "results": results, "failed": failed})
    else:
        emit_view(scenarios_view(results, wording(lang)), format_)
    return 1 if failed else 0
