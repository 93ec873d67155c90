"""The table of contents: each setting that differs from Scrapy's default, with its reason.

Any of them can be given for one run: ``scrapy crawl article -s DOWNLOAD_DELAY=5 ...``.
"""

import os

from crawler.paths import default_database_url
from crawler.version import own_version

# --- What belongs to the project

BOT_NAME = "cleancopy"
SPIDER_MODULES = ["crawler.spiders"]
COMMANDS_MODULE = "crawler.commands"

# --- Who we are, and manners

USER_AGENT = f"CleanCopy/{own_version()} (article reader built on Scrapy)"
"""Says what it is. Add how to reach you: a site's owner who can ask doesn't have to block."""
ROBOTSTXT_USER_AGENT = "CleanCopy"
ROBOTSTXT_OBEY = True

AUTOTHROTTLE_ENABLED = True
"""A site that answers slowly is asked less often."""
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_DELAY = 0.5
"""Seconds between two requests to one site that AutoThrottle never goes below."""
CONCURRENT_REQUESTS_PER_DOMAIN = 2
CONCURRENT_REQUESTS = 32
"""Of all sites together: a long list of many sites goes fast, one site is never pressed."""

DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
"""No Accept-Language: a page is asked for in the language its publisher wrote it in."""

CRAWL_DELAY_MAX = 60.0
"""Seconds: a longer Crawl-delay in a robots.txt is taken for this one."""
RETRY_AFTER_MAX = 300.0
"""Seconds that a run waits for a host that answers 429 or 503 with Retry-After; beyond, its pages fail."""

# --- When the web misbehaves

RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
"""The spider tells of every failure itself, once."""
DOWNLOAD_TIMEOUT = 60
"""Seconds for a whole response: also ends servers that send a byte now and then."""
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
"""Bytes, decompressed: what the cleaners take at most. Holds for files of an archive, too."""
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 10
METAREFRESH_MAXDELAY = 5
"""Seconds. A page that reloads itself every minute is no redirect."""
URLLENGTH_LIMIT = 0
"""Scrapy would drop longer URLs without a word; ours are given by the user."""

# --- Safety

DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS: dict[str, str | None] = {"file": None, "data": None, "ftp": None, "s3": None}
"""Only the web: no page can make the spider read a local file."""
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
"""Both run code for whoever reaches the port."""

ALLOWED_PRIVATE_HOSTS: list[str] = []
"""Host names or addresses that may be private; any other that isn't public is refused, redirects too."""
ADDRESS_RESOLVER = "crawler.addresses.resolve"
"""The coroutine function that finds a host's addresses; replayed crawls put an offline one here."""
TWISTED_DNS_RESOLVER = "crawler.resolver.PublicResolver"
"""Refuses once more when the connection is made, should a name change its address in between."""

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.PatientRobotsTxtMiddleware": 100,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.refresh.TolerantMetaRefresh": 580,
    "crawler.middlewares.pace.HostPace": 560,  # after the robots.txt of a host is known
    "crawler.middlewares.whole.WholeBodies": 595,  # after HttpCompressionMiddleware (590), so that it sees raw bodies
    "crawler.middlewares.headers.SiteHeaders": 390,  # before DefaultHeaders (400)
    "crawler.middlewares.public.PublicAddresses": 760,  # after HttpProxyMiddleware (750), whose proxy it respects
}

SPIDER_MIDDLEWARES = {"crawler.middlewares.start.StartErrors": 0}  # next to the engine: it sees all errors

# --- Cleaning

ITEM_PIPELINES = {
    "crawler.pipelines.cleaning.CleaningPipeline": 100,
    "crawler.pipelines.privacy.CommentAuthors": 900,  # the last before what writes: nothing is written around it
    "crawler.pipelines.storing.StoringPipeline": 950,
}
CLEANING_WORKERS = os.cpu_count() or 1
"""Processes that clean pages. Cleaning is what a crawl of many sites spends its time on."""
CLEANING_TIMEOUT = 30.0
"""Seconds for a page. A page that takes longer is reported, its process killed, and the run goes on."""
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 10_000_000
"""Bytes of pages in memory, waiting to be cleaned, beyond which no more are fetched."""
CLEANING_IN_ORDER = False
"""Whether articles come out in the order of their pages; the archive spider sets it."""
CLEANING_FUNCTION = "crawler.cleaning.clean"
"""Takes a `crawler.items.Page`, gives a `cleaners.Article`; runs in the worker processes."""

# --- Finding a site's articles

SITE_MAX_PAGES = 500
"""Most articles to fetch in one run, the newest first, unless ``-a max`` says otherwise."""
SITE_MAX_SITEMAPS = 50
SITE_MAX_FEEDS = 10
SITE_MAX_CANDIDATES = 100_000
"""URLs that may be articles, in memory."""
SITE_DEPTH_ALONE = 1
"""How many steps to go from list to list where there is no feed and no sitemap, unless ``-a depth`` is given."""
SITE_MAX_LISTS = 200
"""Pages of links to read on a host: sections, archives, and the pages they go on for."""
SITE_MAX_PAGES_OF_LIST = 20
"""How far to follow one list; it ends before if a page of it brings nothing new."""

SITE_HEADERS: dict[str, str] = {}
"""Further headers of requests to the site of the URL ``SITE_HEADERS_OF``; ``scrapy ingest`` sets both."""
SITE_HEADERS_OF = ""

# --- What is remembered from run to run

DATABASE_URL = os.environ.get("CLEANCOPY_DATABASE_URL", default_database_url())
"""Where URLs, articles and their versions are kept: an SQLite file, or ``postgresql://user:password@host/database``.
Empty, nothing is: the spider ``site`` then reads all anew."""
PAGES_KEEP_DAYS = 30
"""How long pages are kept as they came, for ``scrapy reclean``; 0 for not at all. They hold the commenters' names, so
they aren't kept either if ``COMMENT_AUTHORS`` is to keep those out."""
RETRY_LATER_DELAY = 900
"""Seconds until a later run may ask again for a page that failed; doubled with each further failure."""
RETRY_LATER_MAX_DELAY = 2 * 24 * 3600
INGEST_SOURCES_AT_ONCE = 4
"""Sources that ``scrapy ingest`` crawls at the same time, never two of one site."""
INGEST_SOURCE_TIMEOUT = 3600
"""Seconds that a source may take in a run of ``scrapy ingest``, 0 for no limit; what is left is for the next run."""
RETRY_LATER_TIMES = 8
"""Runs in which a page may fail before it is given up."""

# --- Comments that a page's scripts load

COMMENTS_FETCH = False
"""Whether to ask for them where the page names a public endpoint of WordPress, Discourse, Blogger or Disqus. The
requests are as polite and as guarded as those for pages, and a page's article waits for them."""
COMMENTS_FETCH_PAGES = 10
"""Most requests for the comments of one page; a thread that needs more comes out incomplete, and says so."""
COMMENTS_FETCH_MAXSIZE = 5 * 1024 * 1024
"""Bytes of one answer."""

# --- Readers are people

COMMENT_AUTHORS = "keep"
"""What becomes of commenters' names before anything is written: ``keep``, ``hash`` (the same name gives the same
digest, under a secret of yours) or ``drop``. The last two drop the links to them, too."""
COMMENT_AUTHORS_SALT = ""
"""The secret for ``hash``: without it, anyone could try names until one fits. Best set in the environment of the
run, and never published with its output."""

# --- What comes out

FEED_EXPORT_ENCODING = "utf-8"
"""Letters as they are, not as escapes."""
FEED_EXPORTERS = {"csv": "crawler.exporters.FlatCsvExporter"}

EXTENSIONS = {"crawler.extensions.summary.Summary": 500}
ADDONS = {"crawler.extensions.quiet.QuietStart": 0}
LOG_FORMATTER = "crawler.extensions.lines.OneLine"
LOG_LEVEL = "INFO"
"""A line a page and the summary. DEBUG shows Scrapy at work."""
LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"
LOG_VERSIONS: list[str] = []
LOGSTATS_INTERVAL = 0
STATS_DUMP = False
"""The summary says it in words; ``-s STATS_DUMP=1`` shows every number."""
