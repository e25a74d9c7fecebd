"""The commands that show what can be changed, and remove what is out of date."""

import click

from scripts.commands import options
from scripts.commands.workspace import Workspace


@click.command()
@options.as_json
@click.option("--schema", is_flag=True, help="Print the parameters' JSON Schema.")
@click.pass_obj
def params(workspace: Workspace, /, as_json: bool, schema: bool) -> None:
    """List the parameters that can be set."""
    from scripts.plan import tables

    if schema:
        click.echo(tables.schema())
    elif as_json:
        click.echo(tables.parameters_json(workspace.course))
    else:
        click.echo(tables.parameters(workspace.course))


@click.command()
@click.pass_obj
def clean(workspace: Workspace, /) -> None:
    """Remove outdated films, abandoned work folders and error logs."""
    from scripts.store.clean import clean as remove

    size = 0
    for removed in remove(workspace.store, workspace.planner):
        click.echo(f"removed {removed.name}: {removed.why}")
        size += removed.size
    click.echo(f"{size / 1e6:.1f} MB are free again")
