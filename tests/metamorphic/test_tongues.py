"""Four danger signs in each language whose danger words are read along."""

from __future__ import annotations

import pytest

from bot.domain.triage import Disposition
from tests.metamorphic.conftest import Talk

SIGNS = {
    "es-chest": ("Tengo dolor en el pecho", Disposition.EMERGENCY),
    "es-breath": ("me falta el aire", Disposition.EMERGENCY),
    "es-calf": ("tengo la pantorrilla hinchada y caliente", Disposition.URGENT),
    "es-crisis": ("quiero matarme", Disposition.CRISIS),
    "fr-chest": ("j'ai une douleur dans la poitrine", Disposition.EMERGENCY),
    "fr-breath": ("je n'arrive pas à respirer", Disposition.EMERGENCY),
    "fr-calf": ("mon mollet est gonflé et chaud", Disposition.URGENT),
    "fr-crisis": ("je veux mourir", Disposition.CRISIS),
    "de-chest": ("ich habe Schmerzen in der Brust", Disposition.EMERGENCY),
    "de-breath": ("ich bekomme keine Luft", Disposition.EMERGENCY),
    "de-calf": ("meine Wade ist geschwollen und warm", Disposition.URGENT),
    "de-crisis": ("ich will mich umbringen", Disposition.CRISIS),
    "pt-chest": ("estou com dor no peito", Disposition.EMERGENCY),
    "pt-breath": ("estou com falta de ar", Disposition.EMERGENCY),
    "pt-calf": ("minha panturrilha está inchada e quente", Disposition.URGENT),
    "pt-crisis": ("quero me matar", Disposition.CRISIS),
}


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_in_another_language_is_heard(name: str, talk: Talk) -> None:
    text, least = SIGNS[name]
    (turn,) = talk([text])
    assert turn.reply.disposition >= least
