"""The rows of the copy-sheet for the Panel, in the order of the national form: words, and the value beside them."""

from typing import Final

ROWS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        "Reference and local authority",
        (
            ("Case reference (local)", "reference"),
            ("Notifying local authority", "local_authority"),
            ("Local authority area where the child normally lives", "child_home_area"),
        ),
    ),
    (
        "The child",
        (
            ("Full name", "child_name"),
            ("Other names", "child_other_names"),
            ("Date of birth, or expected date of delivery", "child_born_on"),
            ("Date of death", "child_died_on"),
            ("Sex", "child_sex"),
            ("Ethnicity", "child_ethnicity"),
            ("Disability or health condition", "child_disability"),
            ("Home address", "child_address"),
            ("School, college or nursery", "child_school"),
            ("Brothers and sisters", "siblings"),
        ),
    ),
    (
        "The child's status",
        (
            ("Looked after by a local authority", "looked_after"),
            ("Placement", "placement"),
            ("Care leaver aged under 25", "care_leaver"),
            ("Child in need", "child_in_need"),
            ("On a child protection plan now", "protection_plan_now"),
            ("On a child protection plan before", "protection_plan_before"),
            ("Child protection plans: details", "protection_plan_details"),
            ("Open to children's social care", "open_to_social_care"),
        ),
    ),
    (
        "The incident",
        (
            ("What happened to the child", "harm"),
            ("Abuse or neglect", "abuse_or_neglect"),
            ("When it happened", "happened"),
            ("Where it happened", "place_of_incident"),
            ("Address or description of the place", "place"),
            ("Where the child was living and who was caring for the child", "whereabouts"),
            ("Outline of what happened", "outline"),
            ("Immediate safeguarding action taken", "immediate_safeguarding"),
            ("People suspected of causing the harm", "suspected_perpetrators"),
            ("Other proceedings", "parallel_proceedings"),
            ("Media interest", "media_interest"),
            ("Family told", "family_told"),
        ),
    ),
    (
        "Awareness, and when the notification is due",
        (
            ("When the local authority became aware", "local_authority_aware"),
            ("When the referring agency became aware", "agency_aware"),
            ("When the Business Unit was first told", "business_unit_told"),
            ("Notify the Panel", "due_text"),
        ),
    ),
    (
        "Agencies",
        (
            ("Agencies involved", "agencies_involved"),
            ("Other local authority areas to tell", "other_areas"),
        ),
    ),
    (
        "Contact",
        (
            ("Name", "referrer_name"),
            ("Role", "referrer_role"),
            ("Agency", "agency"),
            ("Work email address", "referrer_email"),
            ("Work telephone number", "referrer_telephone"),
        ),
    ),
)

AFTER_DUE_TEXT: Final = "explanation"
"""The working of the due date, a paragraph each, stands under the due date."""
