"""What is remembered from run to run: URLs and their states, articles and their versions, the pages themselves.

    store = open_store("sqlite:////home/me/.local/state/cleancopy/articles.db")
    with store.writing() as connection:
        seen.note(connection, source, candidates, now)

`tables` has the tables, `connecting` opens them, `due` decides which URLs are asked for. The other modules are
functions on a connection, one concern each: `sources`, `seen` (URLs), `articles`, `pages`, `changes` (what is
exported), `locks`. Whoever calls them opens the transaction, so that what belongs together is written together.
"""

from crawler.store.connecting import Store, StoreError, StoreURLError, default_url, open_store

__all__ = ["Store", "StoreError", "StoreURLError", "default_url", "open_store"]
