"""What leaves the dashboard as a file: each module makes one kind of it, as bytes or text."""
