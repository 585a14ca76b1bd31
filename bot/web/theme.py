"""The page's look in Gradio's terms; the finer parts are in ``static/chat.css``."""

from __future__ import annotations

import gradio as gr

PINE = gr.themes.Color(
    name="pine",
    c50="#eef6f4",
    c100="#d9ebe7",
    c200="#b3d6cf",
    c300="#84bcb2",
    c400="#4f9a8e",
    c500="#2a7a6f",
    c600="#11645a",
    c700="#0b5750",
    c800="#0a4640",
    c900="#083732",
    c950="#04211e",
)
SAND = gr.themes.Color(
    name="sand",
    c50="#faf8f4",
    c100="#f3f0e9",
    c200="#e4dfd4",
    c300="#cdc7b9",
    c400="#a39e92",
    c500="#78756c",
    c600="#57564f",
    c700="#3c413e",
    c800="#222a28",
    c900="#171e1d",
    c950="#0e1414",
)


def make_theme() -> gr.themes.Base:
    """Warm paper by day, deep green-grey by night; every text at least 4.5 : 1 on its ground."""
    theme = gr.themes.Base(
        primary_hue=PINE,
        secondary_hue=PINE,
        neutral_hue=SAND,
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"],
        font_mono=["ui-monospace", "Consolas", "monospace"],
        radius_size=gr.themes.sizes.radius_lg,
        text_size=gr.themes.sizes.text_lg,
    )
    return theme.set(
        body_background_fill="#f6f4ef",
        body_background_fill_dark="#101716",
        body_text_color="#17211f",
        body_text_color_dark="#e8efed",
        body_text_color_subdued="#4d5a57",
        body_text_color_subdued_dark="#a9b8b4",
        block_background_fill="#ffffff",
        block_background_fill_dark="#18211f",
        block_border_width="0px",
        block_label_text_color="#4d5a57",
        block_label_text_color_dark="#a9b8b4",
        input_background_fill="#ffffff",
        input_background_fill_dark="#131b1a",
        input_border_color="#8b9693",
        input_border_color_dark="#5b6a66",
        input_border_color_focus="#0b5750",
        input_border_color_focus_dark="#84d2c6",
        input_placeholder_color="#5d6966",
        input_placeholder_color_dark="#9aa9a5",
        button_primary_background_fill="#0b5750",
        button_primary_background_fill_hover="#0a4640",
        button_primary_background_fill_dark="#84d2c6",
        button_primary_background_fill_hover_dark="#a6e0d7",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#04211e",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_hover="#eef6f4",
        button_secondary_background_fill_dark="#18211f",
        button_secondary_background_fill_hover_dark="#223330",
        button_secondary_text_color="#0b5750",
        button_secondary_text_color_dark="#a6e0d7",
        button_secondary_border_color="#5f9d93",
        button_secondary_border_color_dark="#4f8f85",
    )
