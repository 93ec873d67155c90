"""The project's own Scrapy commands, a file each; Scrapy finds them by listing this package."""
