"""The command line `kantelpunt`: what an operator of a municipality does outside the pages."""

from service.command_line.entry import main

__all__ = ["main"]
