"""Build the bot and launch the page: ``python app.py``."""

from __future__ import annotations

import sys

from bot.commands.offline import go_offline
from bot.config import load_settings
from bot.errors import ConfigError

if __name__ == "__main__":
    go_offline()
    # After the switches: libraries read them when they are imported.
    from bot.web.serve import serve

    try:
        serve(load_settings())
    except ConfigError as error:
        sys.exit(str(error))
