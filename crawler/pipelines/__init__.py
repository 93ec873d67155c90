"""What happens to a page between the spider and the feeds."""
