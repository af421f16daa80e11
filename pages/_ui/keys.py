"""Every key of the session's state and every parameter of the address, named once."""

from __future__ import annotations

# In the address; repeated for several.
DATA = "data"
YEAR = "year"
REGION = "region"
UNIT = "unit"
SLIDE = "slide"
# Who stands in the spotlight on stage: a municipality's code or a network.
SPOT = "spot"
# In the address of one page alone: a network and another beside it; the year of a survey and how its ties are laid out.
NETWORK = "network"
BESIDE = "beside"
SURVEY = "survey"
LAYOUT = "layout"
# In the address, of one page each: what is looked for; a barrier; two years to compare; whether names are hidden.
FIND = "find"
BARRIER = "barrier"
BEFORE = "from"
AFTER = "to"
NAMES = "names"
HIDDEN_NAMES = "hidden"
# Of the check before a presentation: what kind of thing to check is looked at.
KIND = "kind"
# Choices of one page: what the municipalities show, as tiles or map, of which 시도.
MEASURE = "measure"
FORM = "form"
PROVINCE = "province"
# Those of them that come back with their page.
OWN = (
    NETWORK, BESIDE, SURVEY, LAYOUT, FIND, BARRIER, BEFORE, AFTER, NAMES, KIND, MEASURE, FORM, PROVINCE
)  # fmt: skip
KEPT = (DATA, YEAR, REGION, UNIT)

# In the session: the address as last seen, the page it was seen on, and the page before that.
LAST_ADDRESS = "_last_address"
LAST_PAGE = "_last_page"
PAGE_BEFORE = "_page_before"
# In the session: each page's own choices as last seen, by page.
OWN_CHOICES = "_own_choices"

# In the session: the answers about files not saved yet, by digest; locked files once opened, by the locked digest.
ANSWERS = "_answers"
UNLOCKED = "_unlocked"

# In the session: the card, and the row of its frame, whose cells were asked for just now; how often in all.
TRACED = "_traced"
TRACES = "_traces"

# The remote of the stage.
REMOTE = "remote"
# In the session: which of its requests was done last.
DONE = "_done"
# In the session: what its window is like on stage.
WINDOW = "_window"

# In the session: the slide worked on, as its number in the address and its key, which stays when the number changes.
SLIDE_AT = "_slide_at"
# In the session: the kind of file that was made just now and isn't handed over yet.
MADE = "_made"

# Data sets that have a name instead of a number.
FICTIONAL = "fictional"
