"""The child process that reads, and what passes between it and the dashboard."""
