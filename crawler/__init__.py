"""All input and output: Scrapy spiders, middlewares, pipelines and commands around `cleaners`."""
