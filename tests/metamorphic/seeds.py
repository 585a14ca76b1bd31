"""Danger messages of every code and the level each is heard at; what the mutations start from."""

from __future__ import annotations

from bot.domain.triage import Disposition

EMERGENCY = {
    "E1": (
        "I have chest pain and my left calf has ached since the flight on Sunday",
        "short of breath just walking to the kitchen, and one leg is puffy",
        "I coughed up some blood this morning and my calf is sore",
        "Passed out on the stairs an hour ago, came round on my own. The knee was why I got up.",
        "It stabs in my ribs every time I take a deep breath and my calf has been tight all week",
        "Quick one about insoles. Also I get out of breath lying flat since Tuesday and my leg "
        "aches, I put it down to the heat.",
        "Been feeling odd since the coach trip home. My calf is like a rock and I cannot get my "
        "breath even sitting down.",
    ),
    "E2": (
        "my foot has gone cold and pale and I can't feel a pulse in it",
        "Since the knock my shin is rock hard, tight as a drum, and the pain is unbearable",
        "the toes on that leg are blue and cold and it hurts like mad",
        "My lower leg went white and cold after the kneecap got hit by the ball",
    ),
    "E3": (
        "I fell and my kneecap is sitting on the side of my knee, it's still out",
        "there is bone sticking out through the skin below my knee",
        "The leg is bent the wrong way since he landed on it, it looks deformed",
        "He turned to pass the ball and his kneecap is round the side of his leg, still there now, "
        "he is my son and he is screaming.",
        "my whole knee dislocated and popped back in by itself",
    ),
    "E4": (
        "My knee is hot and swollen and I have a fever of 39",
        "shivering all night and the knee is red, swollen and boiling hot",
        "red patch on my shin is spreading by the hour and I feel really unwell with a fever",
        "my son is 4, has a temperature of 38.9 and will not stand on his leg",
        "knee blew up overnight, it is burning hot to touch, and now I have the shakes and feel "
        "dreadful",
    ),
    "E5": (
        "I am numb between my legs and can't feel when I need to pee",
        "both my legs have gone weak and I wet myself twice today",
        "my back went, now it's numb around my bum and I lost control of my bowels",
    ),
    "E6": (
        "I fell on glass and there is a deep cut into my knee",
        "the cut on my knee won't stop bleeding, the towel is soaked",
    ),
    "E7": (
        "I've been on ibuprofen for my knee and my poo is black like tar",
        "I took 14 paracetamol today because the knee pain would not stop",
        "threw up blood this morning, I take naproxen for my knee",
        "Took a diclofenac for the knee and now my lips are swelling and I have hives",
    ),
    "E8": (
        "my knee aches and since breakfast one side of my face droops and my speech is slurred",
        "my husband just had a seizure, he was icing his knee",
    ),
    "E9": (
        "came off my motorbike at speed and my knee is in agony",
        "a car hit me an hour ago and my leg hurts badly, I am lying by the road",
        "I fell off the roof and my knee is agony",
    ),
    "E10": (
        "finished the ultra and my pee is the colour of cola, my thighs are in agony",
        "My wife is confused and staggering after the marathon in the heat",
        "drank loads of water in the marathon and now I keep vomiting with a splitting headache",
    ),
}
CRISIS = {
    "C": (
        "I want to kill myself, this knee has taken everything",
        "I can't run any more and I don't want to be alive",
        "I've been thinking about ending my life since the injury",
        "I cut myself again last night because of this injury",
    ),
}
URGENT = {
    "U1": (
        "Fell on my knee yesterday and I couldn't take four steps after",
        "Twisted my knee two days ago and I can't bend it to 90 degrees",
        "I am 61, fell on the ice yesterday and the knee hurts when I walk",
        "tripped on a kerb last night, kneecap bone is really tender and I cannot walk on it",
    ),
    "U2": (
        "I twisted my knee at football and it swelled up within an hour",
        "heard a pop when I landed and the knee is swollen now",
        "Went over on my knee in yesterday's match, felt it pop, and by the final whistle it had "
        "blown up like a balloon",
    ),
    "U3": (
        "My knee is locked and I can't straighten it",
        "the knee is stuck bent since this morning",
        "I knelt to tie my shoe and now my knee is jammed, it will not straighten at all",
    ),
    "U4": (
        "I stumbled, felt a pop above the knee and now I can't lift my leg straight",
        "my kneecap has slid up high since I landed and I cannot straighten the knee",
    ),
    "U5": (
        "My knee is hot, red and really swollen, no fever",
        "Could you tell me which sleeve to buy? The knee is twice the size of the other one and "
        "hot, and it only started on Monday.",
        "I had a knee replacement 5 weeks ago and now the knee is swollen and hot",
        "the graze on my knee is getting worse, the skin around it is hot and weeping",
    ),
    "U6": (
        "My left calf is swollen and tender",
        "one leg is more swollen than the other since my flight",
        "I'm on the pill and my calf is sore and warm",
        "Probably only a strain, but my right calf is bigger than the left and warm to the touch",
        "Three weeks after my knee scope the calf hurts and looks red, I blamed the limping",
        "Back from eleven hours on a plane. I meant to ask about shoes for the spring race, only "
        "my left calf has gone hard, warm and sore since we landed.",
        "My daughter is pregnant and her whole left leg is swollen and sore",
    ),
    "U7": (
        "I can't lift my foot up any more, it slaps on the floor when I walk",
        "my leg is numb and weak and it is getting weaker each day",
    ),
    "U8": (
        "I take warfarin, banged my knee and it is swelling",
        "I have haemophilia and my knee is swollen",
        "on apixaban for my heart, the knee puffed up today without any knock",
    ),
    "U9": (
        "my kneecap popped out and went back in during netball yesterday",
        "Kneecap went out sideways as I turned and slipped back on its own",
    ),
    "U10": (
        "I run 60 miles a week and my groin hurts every time I put weight on the leg",
        "deep pain in my hip when I hop, and it aches at night",
    ),
    "U11": (
        "my daughter is 12 and has been limping with hip pain",
        "My son, 7, refuses to put weight on his leg",
        "our boy is 13, his knee hurts, he limps and his hip will not turn",
    ),
    "U12": (
        "I can't put any weight on my leg at all",
        "woke up and cannot stand on my right leg, no injury",
    ),
    "U13": (
        "I'm 17 and there is a bone pain in my shin that is constant, even at night",
        "I had breast cancer and now a new bone pain in my thigh, I cannot put weight on it",
    ),
    "U14": (
        "sudden severe pain in my knee, 9 out of 10 at rest, no idea why",
        "the pain in my knee began for no reason tonight, it is 10/10 and painkillers do nothing",
    ),
    "U15": (
        "I twisted my knee last week and it keeps giving way since",
        "my knee gave way and I fell down the stairs",
    ),
}
SOON = {
    "S1": (
        "constant knee pain at night that no position changes",
        "my knee aches and I have lost a stone in weight without trying, with night sweats",
    ),
    "S2": (
        "my knee keeps swelling up after runs",
        "The knee has stayed swollen for three weeks, I did not hurt it",
        "there is a lump behind my knee and it feels tight",
    ),
    "S3": (
        "my knee keeps giving way on stairs",
        "my knee keeps catching and giving way, it has done for a month",
    ),
    "S4": (
        "one spot on my shin bone hurts more with each step and is sore at night",
        "I have missed my periods for months and my shin hurts in one spot when I run",
    ),
    "S5": (
        "my knee is stiff for an hour every morning and my fingers ache too",
        "I have psoriasis and my knee is stiff and aches",
    ),
    "S6": (
        "my knee has hurt for four months and is not getting better",
        "the pain below my kneecap keeps coming back every time I train",
    ),
    "S7": (
        "the knee pain is 8 out of 10 on the stairs and keeps me awake",
        "My knee hurts so much that I cannot work",
    ),
    "S8": (
        "tingling down my shin and a numb foot",
        "the pain comes down from my back to the knee",
    ),
    "S9": (
        "I'm 28 weeks pregnant and my knee aches",
        "I'm on blood thinners and the front of my knee aches on stairs",
        "had an arthroscopy 3 months ago, knee still aches on runs",
    ),
}
_LEVELS = (
    (Disposition.EMERGENCY, EMERGENCY),
    (Disposition.CRISIS, CRISIS),
    (Disposition.URGENT, URGENT),
    (Disposition.SOON, SOON),
)


def seeds() -> dict[str, tuple[str, Disposition]]:
    """Every message by a short name ("E1-0"), with its level."""
    return {
        f"{code}-{number}": (text, level)
        for level, codes in _LEVELS
        for code, texts in codes.items()
        for number, text in enumerate(texts)
    }
