"""Everything that touches the world: fetching pages, reading files, running the cleaners, writing records.

    scrapy crawl article -a url=https://example.com/story -O out.jsonl
    scrapy crawl archive -a path=saved-pages/ -O out.jsonl

What happens in a run:

1. A spider (`spiders`) turns what was asked for, URLs or files, into `items.Page` records: bytes and how they
   came. `middlewares` refuse addresses that are not public.
2. `pipelines` has `workers` clean each page in a process of its own that can be killed, and gives the `Article`
   its `fetch` field. `comments` asks for those that the page's scripts would load, if it is told to.
3. `privacy` drops or hashes commenters' names if it is told to; then `memory` keeps the articles of the spider
   `site` in the `store`, and Scrapy's feeds write them (`exporters` has the flat CSV), there only the new and
   changed ones.
4. `outcomes` counts what became of each page asked for: an article, or a failure with its reason, or a page
   read before. `extensions` tells the sums at the end; nothing is lost silently.

`settings` is the table of contents: every choice with its reason. This package uses only the public door of
`cleaners`.
"""
