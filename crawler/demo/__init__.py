"""A small news site on this machine, made of the fixtures: for `scrapy demo` and for recording crawls."""
