# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commands: parse, call, print. Nothing else is decided here.

Exit codes: 0 well, 1 something is wrong with the room or its memory, 2 the command itself was wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec
from urllib.parse import urlsplit

import click

from kiosk.errors import KioskError
from kiosk.settings import Settings, Storage, data_folder

if TYPE_CHECKING:
    from kiosk.domain.figures import Period

P = ParamSpec("P")


class Moment(click.ParamType[datetime]):
    """An ISO date and time; without a zone it is the time of this machine."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.fromisoformat(str(value)).astimezone(UTC)
        except ValueError:
            self.fail(f"{value!r} is not a time like 2026-11-21T10:24", param, ctx)


class Day(click.ParamType[date]):
    """A calendar day, as the room's own calendar says."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day like 2026-11-21", param, ctx)


class Size(click.ParamType[tuple[int, int]]):
    """Width and height in pixels."""

    name = "WxH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        width, cross, height = str(value).lower().partition("x")
        if not cross or not width.isdecimal() or not height.isdecimal() or not int(width) or not int(height):
            self.fail(f"{value!r} is not a size like 1280x800", param, ctx)
        return int(width), int(height)


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Say what went wrong in one clear line on stderr, and exit with 1; bugs keep their trace."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except KioskError as error:
            from kiosk.cli_errors import line_for

            click.echo(f"buurtkamer: {line_for(error)}", err=True)
            sys.exit(1)

    return guarded


def storage_options(command: Callable[..., None]) -> Callable[..., None]:
    """--data DIR or --database URL, handed on as `storage`."""

    @click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Folder of the room.")
    @click.option("--database", metavar="URL", help="A PostgreSQL database instead of a folder.")
    @wraps(command)
    def chosen(data: Path | None, database: str | None, **kwargs: Any) -> None:
        if data is not None and database is not None:
            raise click.UsageError("Give --data or --database, not both.")
        if database is not None and not _is_postgresql(database):
            raise click.UsageError("--database is an address like postgresql://user@host:5432/room.")
        command(storage=Storage(folder=data or data_folder(), url=database), **kwargs)

    return chosen


def _is_postgresql(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("postgresql", "postgresql+psycopg") and (parts.port or 5432) > 0
    except ValueError:
        return False


def window_options(station: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """How a window opens, handed on as `settings`; `station` is what it is called unless somebody says otherwise."""

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        @storage_options
        @click.option("--windowed", is_flag=True, help="In a window instead of on the whole screen.")
        @click.option("--size", type=Size(), help="Size of the window in pixels, for example 1280x800.")
        @click.option("--language", metavar="CODE", help="Begin in this language.")
        @click.option("--now", type=Moment(), help="Pretend that it is this moment (demos, pictures).")
        @click.option("--mm", "millimetres", type=click.FloatRange(min=50, max=3000), help="Width of the screen in mm.")
        @click.option("--station", default=station, show_default=True, help="What the room calls this screen.")
        @click.option(
            "--printer",
            default="folder",
            show_default=True,
            help="folder, folder:DIR, ipp://HOST:PORT/PATH, escpos://HOST:PORT, escpos:/dev/usb/lp0 or none; "
            "what the desk chose comes before it.",
        )
        @wraps(command)
        def chosen(storage: Storage, **kwargs: Any) -> None:
            command(settings=Settings(storage=storage, **kwargs))

        return chosen

    return with_options


def require_display() -> None:
    """A window needs a screen: without one, say so and end with 1."""
    from kiosk import bootstrap

    if not bootstrap.has_display():
        click.echo("buurtkamer: there is no display here; `buurtkamer tour` draws the screens.", err=True)
        sys.exit(1)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="buurtkamer")
@click.pass_context
def main(context: click.Context) -> None:
    """Buurtkamer: the kiosk of a neighbourhood community room. Without a command the kiosk opens."""
    if context.invoked_subcommand is None:
        first_screen()


@plainly
def first_screen() -> None:
    """The kiosk; with no room yet a demo room, with no display a round of pictures instead."""
    from kiosk import bootstrap

    if not bootstrap.has_display():
        click.echo("There is no display here, so the screens are drawn into the folder 'tour' instead.")
        from kiosk.tour.walk import walk

        sys.exit(walk(out=Path("tour"), say=click.echo))
    from kiosk.bootstrap.window import run_kiosk

    settings = Settings()
    bootstrap.ensure_room(settings.storage, say=click.echo)
    sys.exit(run_kiosk(settings))


@main.command()
@window_options("kiosk")
@click.option("--low-reach", is_flag=True, help="Every person begins with all controls low on the screen.")
@plainly
def kiosk(settings: Settings, low_reach: bool) -> None:
    """Open the touch screen for residents."""
    settings = replace(settings, low_reach=low_reach)
    require_display()
    from kiosk.bootstrap.window import run_kiosk

    sys.exit(run_kiosk(settings))


@main.command()
@window_options("board")
@plainly
def board(settings: Settings) -> None:
    """Open the waiting room's board: who is called, and where to."""
    require_display()
    from kiosk.bootstrap.board_window import run_board

    sys.exit(run_board(settings))


@main.command()
@window_options("desk")
@plainly
def desk(settings: Settings) -> None:
    """Open the desk for workers: who waits, call them, help them, hand them on."""
    require_display()
    from kiosk.bootstrap.desk_window import run_desk

    sys.exit(run_desk(settings))


@main.command("import")
@click.argument("room_file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@storage_options
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")
@plainly
def import_(room_file: Path, storage: Storage, as_json: bool) -> None:
    """Make a room from ROOM_FILE, or bring the room up to date with it."""
    from kiosk import bootstrap
    from kiosk.i18n import without_isolates
    from kiosk.services.room_file import import_room, room_file_text
    from kiosk.services.room_file_reading import read_room_file

    # Before anything is opened: a file with mistakes leaves not even an empty room behind.
    read_room_file(room_file_text(room_file), now=datetime.now(UTC))
    with bootstrap.opened(storage) as database:
        result = import_room(database, path=room_file, now=datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(bootstrap.plain(result), ensure_ascii=False))
        return
    click.echo(f"{result.room}: {result.created} new, {result.updated} changed, {result.retired} ended.")
    for warning in result.warnings:
        # Direction marks are for screens and paper; a terminal would show them as boxes.
        click.echo(f"- {without_isolates(str(warning))}")


@main.command()
@storage_options
@click.option("--now", type=Moment(), help="The moment at which the demo stands still.")
@click.option("--weeks", type=click.IntRange(0, 104), default=12, show_default=True, help="Weeks of history.")
@click.option("--seed", type=int, default=1, show_default=True)
@plainly
def demo(storage: Storage, now: datetime | None, weeks: int, seed: int) -> None:
    """Make a room to look around in, with weeks of plausible history."""
    from kiosk import bootstrap
    from kiosk.services.demo import make_demo

    with bootstrap.opened(storage) as database:
        made = make_demo(database, now=now or datetime.now(UTC), weeks=weeks, seed=seed)
    click.echo(f"{made.room}: {made.visits} visits in {weeks} weeks.")


@main.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("tour"), show_default=True)
@click.option("--languages", default="", help="Which languages to walk in (nl,en,ar,tr) and to audit (all).")
@click.option("--size", "sizes", type=Size(), multiple=True, help="Window size; may be given more than once.")
@click.option("--audit", is_flag=True, help="Also measure every screen in every language, size and text step.")
@plainly
def tour(out: Path, languages: str, sizes: tuple[tuple[int, int], ...], audit: bool) -> None:
    """Walk through the main journeys on the real windows and save every screen and document as a picture."""
    from kiosk.tour.walk import walk

    codes = tuple(code.strip() for code in languages.split(",") if code.strip())
    sys.exit(walk(out=out, languages=codes, sizes=sizes, say=click.echo, audit=audit))


@main.command()
@storage_options
@click.option("--printer", default="folder", show_default=True)
@click.option("--json", "as_json", is_flag=True)
@plainly
def doctor(storage: Storage, printer: str, as_json: bool) -> None:
    """The opening check: database, backup, printer, sound, fonts, languages, clock, disk."""
    from kiosk import bootstrap
    from kiosk import doctor as checks

    findings = checks.examine(storage, printer=printer, now=datetime.now(UTC))
    if as_json:
        click.echo(json.dumps([bootstrap.plain(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(f"{finding.verdict.value:<8} {finding.subject}: {finding.says}")
    sys.exit(checks.exit_code(findings))


@main.group()
def export() -> None:
    """Give something of this room on."""


@export.command("pack")
@storage_options
@click.option("--language", required=True, metavar="CODE", help="Which of the room's languages.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="A .bkpack file.")
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")
@plainly
def export_pack(storage: Storage, language: str, out: Path, as_json: bool) -> None:
    """Write a language with its voices and texts as one file, for another room."""
    from kiosk import bootstrap
    from kiosk.bootstrap.packs import give_pack
    from kiosk.i18n import known_languages

    if language not in known_languages():
        raise click.UsageError(f"There is no language {language!r}. Known: {', '.join(known_languages())}.")
    made = give_pack(storage, language=language, out=out, now=datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(bootstrap.plain(made), ensure_ascii=False))
    else:
        click.echo(f"{made.language}: {made.strings} texts, {made.checked} checked, {made.recordings} recordings.")


@main.command("import-pack")
@click.argument("pack", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@storage_options
@click.option("--replace-newer", is_flag=True, help="Also where this room's own recording is newer.")
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")
@plainly
def import_pack(pack: Path, storage: Storage, replace_newer: bool, as_json: bool) -> None:
    """Take over the voices and marks of a language pack."""
    from kiosk import bootstrap
    from kiosk.bootstrap.packs import take_pack

    taken = take_pack(storage, path=pack, replace_newer=replace_newer, now=datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(bootstrap.plain(taken), ensure_ascii=False))
        return
    click.echo(f"{taken.language}: {taken.added} new, {taken.replaced} replaced, {taken.left} left as they were.")
    if taken.words_differ:
        click.echo("- Its texts differ from this program's; they are kept beside the room.")


@main.command()
@storage_options
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A folder; else `backups` in the room's.")
@click.option("--json", "as_json", is_flag=True, help="Say where it is as JSON.")
@plainly
def backup(storage: Storage, out: Path | None, as_json: bool) -> None:
    """Copy the room's memory while it is in use, without the names that go tonight. The newest seven copies stay."""
    from kiosk.bootstrap.backups import back_up

    refuse_server(storage)
    made = back_up(storage, out=out, now=datetime.now(UTC))
    click.echo(json.dumps({"path": str(made)}) if as_json else f"The copy is {made}.")


@main.command()
@click.argument("copy", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@storage_options
@click.option("--replace", is_flag=True, help="Also where there is a room; that one is laid aside.")
@plainly
def restore(copy: Path, storage: Storage, replace: bool) -> None:
    """Put a copy of the room's memory back. Close every window of the room first."""
    from kiosk.bootstrap import backups

    refuse_server(storage)
    aside = backups.restore(storage, path=copy, replace=replace, now=datetime.now(UTC))
    click.echo("The room is back as it was." + (f" What was there lies in {aside}." if aside else ""))


def refuse_server(storage: Storage) -> None:
    """A server is copied with its own tools."""
    if storage.url is not None:
        raise click.UsageError("A PostgreSQL server is backed up with pg_dump; this is for a room in one file.")


@main.command()
@storage_options
@plainly
def migrate(storage: Storage) -> None:
    """Bring the room's memory to the newest shape."""
    from kiosk import bootstrap
    from kiosk.data import schema

    database = bootstrap.connect(storage)
    try:
        done = schema.migrate(database)
    finally:
        database.close()
    click.echo("The room's memory has the newest shape now." if done else "Nothing to do.")


@main.command()
@storage_options
@click.option("--now", type=Moment(), help="Pretend that it is this moment.")
@plainly
def purge(storage: Storage, now: datetime | None) -> None:
    """Forget names and other personal details whose day is over."""
    from kiosk import bootstrap
    from kiosk.services.forgetting import purge as forget
    from kiosk.services.rooms import load_room

    with bootstrap.opened(storage) as database:
        done = forget(
            database, room_id=load_room(database).id, now=now or datetime.now(UTC), spool=bootstrap.spool(storage)
        )
    click.echo(f"{done.visits} visits forgotten.")


@main.command()
@storage_options
@click.option("--from", "first", type=Day(), help="First day.")
@click.option("--to", "last", type=Day(), help="Last day.")
@click.option("--year", metavar="YYYY", type=click.IntRange(1970, 9998), help="A whole year; else this year.")
@click.option("--month", metavar="YYYY-MM", help="A whole month.")
@click.option("--week", metavar="YYYY-Www", help="A whole week, Monday to Sunday.")
@click.option("--organisation", metavar="KEY", help="Only this organisation, by its key in the room file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "csv", "xlsx", "pdf", "json")),
    default="text",
    show_default=True,
    help="csv opens in a Dutch spreadsheet with a double click.",
)
@click.option("--language", type=click.Choice(("nl", "en")), default="nl", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; else it is printed here.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--now", type=Moment(), help="Pretend that it is this moment.")
@plainly
def report(
    *,
    storage: Storage,
    first: date | None,
    last: date | None,
    year: int | None,
    month: str | None,
    week: str | None,
    organisation: str | None,
    form: str,
    language: str,
    out: Path | None,
    as_json: bool,
    now: datetime | None,
) -> None:
    """Figures of a period: how many, about what, handed on to whom. No person is in them, small numbers are hidden."""
    from kiosk.bootstrap.reports import BINARY, UnknownOrganisation, make_report

    form = "json" if as_json else form
    period = asked_period(first, last, year, month, week)
    if out is None and form in BINARY:
        raise click.UsageError(f"--format {form} is a file: say with --out where it is to be written.")
    try:
        content = make_report(
            storage,
            period=period,
            organisation=organisation,
            language=language,
            form=form,
            now=now or datetime.now(UTC),
        )
    except UnknownOrganisation as error:
        raise click.UsageError(f"There is no organisation {organisation!r}. Known: {', '.join(error.keys)}.") from error
    if out is None:
        click.echo(content, nl=False)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        click.echo(f"buurtkamer: {out} cannot be written ({error.strerror}).", err=True)
        sys.exit(1)


def asked_period(
    first: date | None, last: date | None, year: int | None, month: str | None, week: str | None
) -> Period | None:
    """The one period that was asked for; None for none. A wrong one ends with 2."""
    from kiosk.domain import figures
    from kiosk.errors import RuleError

    asked = [given is not None for given in (year, month, week)] + [first is not None or last is not None]
    if sum(asked) > 1:
        raise click.UsageError("Give one of --year, --month, --week, or --from with --to.")
    try:
        if year is not None:
            return figures.year_of(date(year, 1, 1))
        if month is not None:
            return figures.parse_month(month)
        if week is not None:
            return figures.parse_week(week)
        if first is not None and last is not None:
            return figures.Period(first, last)
    except RuleError as error:
        raise click.UsageError(
            "No such period: a month is like 2026-11, a week like 2026-W47; --from comes before --to, within ten years."
        ) from error
    if any(asked):
        raise click.UsageError("Give both --from and --to.")
    return None


@main.command()
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Also save the figures.")
@click.option("--only", help="Only the figures whose name contains this.")
@plainly
def bench(json_file: Path | None, only: str | None) -> None:
    """Measure the figures of the design, each beside its reference in the same run."""
    from bench.run import run

    sys.exit(run(json_file=json_file, only=only))
