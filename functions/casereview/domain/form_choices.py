"""The answers the form offers, and the words they are printed in."""

SERIOUSNESS = {"serious": "Serious", "non_serious": "Non serious"}

HARM = {"died": "Died", "seriously_harmed": "Seriously harmed", "other": "Other"}

ABUSE_OR_NEGLECT = {"known": "Known", "suspected": "Suspected", "not_known": "Not known or suspected"}

PLACES = {
    "this_area": "In this local authority's area",
    "elsewhere_in_england": "Elsewhere in England",
    "outside_england": "Outside England",
}

SEX = {"female": "Female", "male": "Male", "not_known": "Not known"}

YES_OR_NO = {"yes": "Yes", "no": "No"}
