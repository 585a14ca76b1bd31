"""The switches that keep third parties quiet, set before any of them is imported."""

from __future__ import annotations

import os

_SWITCHES = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "OTEL_SDK_DISABLED": "true",
    "TRANSFORMERS_OFFLINE": "1",
    # Not the network: tokenizers warns on standard error when a process that used it forks.
    "TOKENIZERS_PARALLELISM": "false",
}


def go_offline() -> None:
    """Turn off every telemetry, tracing and download switch, whatever the environment says.

    A tracing switch that is on for another project would send people's words to a third party.
    """
    os.environ.update(_SWITCHES)
