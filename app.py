"""Build the bot and launch the page: ``python app.py``."""

from __future__ import annotations

import sys

from bot.config import load_settings
from bot.errors import ConfigError
from bot.web.serve import serve

if __name__ == "__main__":
    try:
        serve(load_settings())
    except ConfigError as error:
        sys.exit(str(error))
