"""What opens the file and keeps it: the first run, the lock, secrets and backups."""
