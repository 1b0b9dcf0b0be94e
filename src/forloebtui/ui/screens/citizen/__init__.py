"""One citizen: the five tabs, and the pages that are about one file."""
