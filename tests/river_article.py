"""The article that the tests of threads in text dumps put their threads behind."""

TITLE = "River floods the lower town"
ONE, TWO, THREE, FOUR = BODY = [
    (
        "The river rose two metres in a single night, and the lower town stood under water by the morning,"
        " as it had not since 1954, when the old dam broke."
    ),
    (
        "Nobody was hurt, the mayor said, but forty families had to leave their houses, and most of them went"
        " to friends on the hill."
    ),
    (
        "The council meets on Thursday to talk about a wall, which the town has wanted for years, though nobody"
        " could say who would pay for it."
    ),
    (
        "An engineer from the capital has measured the banks, and she found them lower than any map has shown"
        " since the war, so that even a small flood gets over them."
    ),
]


def texts(article):
    return [block.text for block in article.blocks]
