"""Who signs a text and is no person: agencies, desks and staffs, which a page's bylines are read for, too."""

from cleaners.metadata import names

_OUR = frozenset(
    "our unser unsere unserem unseren unserer notre nuestro nuestra nuestros nosso nossa nostro nostra onze vår våra"
    " våre vores nasz nasza naszego náš naše našeho наш нашего наше нашого bizim special sonder".split()
)
"""What stands before the role of somebody who isn't named: "Our correspondent", "Special correspondent"."""
_ROLES = (
    "correspond", "korrespond", "corrispond", "corresponsal", "reporter", "repórter", "journalist", "redak", "redac",
    "rédac", "redazione", "redação", "корреспондент", "кореспондент", "muhabir", "writer", "staff", "bureau", "desk",
    "verslaggever", "medarbe", "toimit", "dziennikar", "zpravodaj",
)  # fmt: skip
"""How such roles begin."""


_WORDS = 4
"""Most words of an organisation; more are a person's name and theirs in one go."""


def is_person(name: str) -> bool:
    """Whether a name of a byline is a person's, as far as words can tell.

    >>> is_person("Ann Lee"), is_person("Staff Writers"), is_person("Our Correspondent"), is_person("dpa/red")
    (True, False, False, False)
    """
    words = name.lower().split()
    if words[0] in _OUR and any(word.startswith(_ROLES) for word in words[1:]):
        return False
    return bool(names.read([name], frozenset()).people)


def organisations(byline: str) -> tuple[str, ...]:
    """Give the organisations of a byline.

    >>> organisations("Ann Lee, Reuters"), organisations("Ann Lee, May 3, 2014")
    (('Reuters',), ())
    """
    found = names.read([byline], frozenset()).organisations
    return tuple(name for name in found if len(name.split()) <= _WORDS and not any(map(str.isdigit, name)))
