"""A file becomes tidy frames and problems."""
