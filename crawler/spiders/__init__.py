"""The spiders, a file each: `article` reads given URLs, `archive` saved pages and text dumps."""
