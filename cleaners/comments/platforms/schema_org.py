"""Comments in schema.org microdata: ``Comment``, and ``UserComments`` before it.

https://schema.org/Comment, https://schema.org/UserComments
"""

from cleaners.comments.record import Platform, css

PLATFORM = Platform(
    name="schema.org",
    marks=(frozenset({"=Comment"}), frozenset({"=UserComments"})),
    comment=css("[itemtype$='schema.org/Comment'], [itemtype$='schema.org/UserComments']"),
    author=css(
        "[itemprop=author] [itemprop=name], [itemprop=creator] [itemprop=name], [itemprop=author], [itemprop=creator]"
    ),
    date=css("[itemprop=datePublished], [itemprop=dateCreated], [itemprop=commentTime]"),
    text=css("[itemprop=text], [itemprop=commentText]"),
    fallback=True,
)
