"""What the screens share: the address, the data looked at, the filter bar, the card renderer."""
