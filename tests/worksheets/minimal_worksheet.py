"""A small worksheet that reads without a mistake, and a week and a dialogue to add; tests put one mistake into them."""

MINIMAL = """\
id = "tea_notes"
version = 1
title = "Tea notes"
sheet_title = "My tea"
icon = "leaf"
summary = "Notice {client} at tea."
not_when = "there is no tea."
sheets = "One sheet."
audience = "client"

[guidance]
when = "There is tea."
not_when = "There is none."
introduce = "Tea?"
adapt = "Less tea."
review = "How the tea was."
sources = ["Nobody 2026"]

[[stage]]
number = 1
title = "Pouring"
hint = "Only pour."

[[stage]]
number = 2
title = "Drinking"
hint = "Then drink."

[[field]]
type = "text"
id = "hope"
label = "What {client} hopes for"
sheet_label = "What I hope for"
lines = 2

[[field]]
type = "table"
id = "cups"
label = "Cups"
blank_rows = 5

[[field.column]]
type = "moment"
id = "when"
label = "When"

[[field.column]]
type = "scale"
id = "warmth"
label = "Warmth"
minimum = 0
maximum = 100

[[field.column]]
type = "scale"
id = "warmth_now"
label = "Warmth now"
minimum = 0
maximum = 100
was = "warmth"
stage = 2

[[field.column]]
type = "choice"
id = "kind"
label = "Kind"
options = [
    { id = "green", label = "Green" },
    { id = "black", label = "Black" },
]

[[field.column]]
type = "table"
id = "tastes"
label = "Tastes"
inline = true

[[field.column.column]]
type = "text"
id = "taste"
label = "Taste"

[[sheet]]
block = "agreement"

[[sheet]]
block = "answers"
fields = ["hope"]

[[sheet]]
block = "rows"
field = "cups"
columns = [
    { fields = ["#"], label = "Cup", width = 0.5 },
    { fields = ["warmth", "tastes.taste"], label = "Warmth and taste" },
]

[[sheet]]
block = "lines"
label = "Anything else"
extra_rows = 3
"""

WEEK = """
[[field]]
type = "week"
id = "slots"
label = "Week"

[[field.column]]
type = "moment"
id = "day"
label = "Day"

[[field.column]]
type = "choice"
id = "part"
label = "Part"
options = [{ id = "am", label = "Morning" }, { id = "pm", label = "Afternoon" }]

[[field.column]]
type = "scale"
id = "mood"
label = "Mood"

[[field.column]]
type = "number"
id = "steps"
label = "Steps"
"""

DIALOGUE = """
[[field]]
type = "dialogue"
id = "spoken"
label = "Spoken"
voices = ["Pot", "Cup"]

[[field.column]]
type = "choice"
id = "voice"
label = "Voice"
options = [{ id = "a", label = "Pot" }, { id = "b", label = "Cup" }]

[[field.column]]
type = "text"
id = "words"
label = "Words"
"""
