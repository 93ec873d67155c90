"""Pure: which URLs of a site are its articles. Bytes and URLs in, candidates out; whoever calls it does the fetching.

- `urls`: what makes two URLs one: tracking parameters, session ids, AMP and print variants.
- `sitemaps`, `feeds`, `links`: what a site says of itself, read.
- `kinds`: article, section, feed or none of these, judged by the URL alone.
- `articles`: whether a page is an article, judged by what it says of itself and by what is left of it when clean.
- `traps`: URLs without end.
- `candidates`: what was found, merged, newest first.
"""
