"""Records to tidy frames: every value converted with its cell, each record kept or set aside."""
