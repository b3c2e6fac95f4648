"""The fields of the Pan Bedfordshire Serious or Non Serious Notification Form, in the order in which it asks them.

This table is the form: the Word file is made from it, and what comes back is read by it. The groups follow the
notification forms of English safeguarding partnerships (handling, referrer, child, status, family, incident, clock,
criteria, agencies, other). Which partnership it is for is not asked: the address it is sent to says so.
"""

from collections.abc import Mapping
from types import MappingProxyType

from casereview.domain.form_choices import ABUSE_OR_NEGLECT, HARM, PLACES, SERIOUSNESS, SEX
from casereview.domain.form_field import Field, Section

_CLOCK = "24-hour clock, for example 09:05 or 14:30"

SECTIONS: tuple[Section, ...] = (
    Section(
        "About this notification",
        "One form for each child who has died. Brothers and sisters who were harmed may share one form.",
        (
            Field("case_reference", "Case reference, if the Business Unit has given you one"),
            Field(
                "seriousness",
                "Is this a serious or a non serious notification?",
                "choice",
                required=True,
                choices=SERIOUSNESS,
            ),
            Field("completed_on", "Date this form was completed", "date"),
        ),
    ),
    Section(
        "Who is making this notification",
        "The Business Unit will write to you about what is missing and what happens next.",
        (
            Field("referrer_name", "Your name", required=True, personal=True),
            Field("agency", "Your agency", required=True),
            Field("referrer_role", "Your role", required=True),
            Field("referrer_email", "Your work email address", required=True, personal=True),
            Field("referrer_telephone", "Your work telephone number", required=True, personal=True),
            Field("safeguarding_lead", "Senior safeguarding lead this was agreed with", personal=True),
            Field("agreed_on", "Date it was agreed", "date"),
            Field("will_present", "Could you present the case to the Case Review Group?", "tick"),
        ),
    ),
    Section(
        "What happened, and when",
        "These times start legal clocks. Give dates as day, month, year. If you do not know a time, leave it blank "
        "and the Business Unit will ask: please do not estimate.",
        (
            Field("harm", "What happened to the child", "choice", required=True, choices=HARM),
            Field(
                "abuse_or_neglect",
                "Abuse or neglect of the child is",
                "choice",
                required=True,
                choices=ABUSE_OR_NEGLECT,
            ),
            Field("happened_on", "Date of the incident", "date", required=True),
            Field("happened_time", "Time of the incident", "time", hint=_CLOCK),
            Field("agency_aware_on", "Date your agency became aware", "date", required=True),
            Field("agency_aware_time", "Time your agency became aware", "time", required=True, hint=_CLOCK),
            Field("local_authority_aware_on", "Date the local authority became aware, if it has", "date"),
            Field("local_authority_aware_time", "Time the local authority became aware", "time", hint=_CLOCK),
            Field("business_unit_told_on", "Date you first told the Business Unit, if you have (by telephone)", "date"),
            Field("business_unit_told_time", "Time you first told the Business Unit", "time", hint=_CLOCK),
            Field("place_of_incident", "Where the incident happened", "choice", required=True, choices=PLACES),
            Field("place", "Address or description of the place", personal=True, lines=2),
            Field("whereabouts", "Where the child was living and who was caring for the child", personal=True, lines=2),
            Field("outline", "Outline of what happened", required=True, personal=True, lines=7),
            Field("key_dates", "Key dates before and after", personal=True, lines=3),
        ),
    ),
    Section(
        "The child",
        "For an unborn child, give the expected date of delivery as the date of birth.",
        (
            Field("child_name", "Child's full name", required=True, personal=True),
            Field("child_other_names", "Other names the child is known by", personal=True),
            Field("child_born_on", "Date of birth, or expected date of delivery", "date", required=True, personal=True),
            Field("child_died_on", "Date of death, if the child has died", "date", personal=True),
            Field("child_sex", "Sex", "choice", personal=True, choices=SEX),
            Field("child_ethnicity", "Ethnicity", personal=True),
            Field("child_disability", "Disability or health condition", personal=True),
            Field("child_address", "Home address", required=True, personal=True, lines=2),
            Field("child_home_area", "Local authority area where the child normally lives"),
            Field("child_gp", "General practitioner", personal=True),
            Field("child_school", "School, college or nursery", personal=True),
            Field("child_next_of_kin", "Next of kin", personal=True),
        ),
    ),
    Section(
        "The child's status",
        "The death of a looked after child, or of a care leaver aged under 25, is notified whatever its cause.",
        (
            Field("looked_after", "Is or was the child looked after by a local authority?", "tick", required=True),
            Field(
                "placement", "If looked after: type of placement, and the local authority responsible", personal=True
            ),
            Field("care_leaver", "Is or was the young person a care leaver aged under 25?", "tick", required=True),
            Field("child_in_need", "Is or was the child a child in need?", "tick"),
            Field("protection_plan_now", "Is the child on a child protection plan now?", "tick"),
            Field("protection_plan_before", "Has the child been on a child protection plan before?", "tick"),
            Field(
                "protection_plan_details", "Child protection plans: when, category, how long", personal=True, lines=2
            ),
            Field("open_to_social_care", "Is the case open to children's social care?", "tick"),
            Field("social_worker", "Lead social worker and team", personal=True),
            Field("known_to_agency", "Was the child known to your agency?", "tick"),
        ),
    ),
    Section(
        "Family and household",
        "One person on each line: name, relationship to the child, date of birth, address, legal status.",
        (
            Field("family", "Parents, carers and members of the household", personal=True, lines=4),
            Field(
                "siblings", "Brothers and sisters, and any child protection plan they are on", personal=True, lines=3
            ),
            Field("significant_others", "Other significant people", personal=True, lines=2),
        ),
    ),
    Section(
        "Keeping children safe now",
        "Tell children's social care or the police of a child at risk today. This form does not do that.",
        (
            Field(
                "immediate_safeguarding", "Immediate safeguarding action taken", required=True, personal=True, lines=3
            ),
            Field("siblings_at_risk", "Are brothers, sisters or other children at risk?", "tick"),
            Field("suspected_perpetrators", "People suspected of causing the harm", personal=True, lines=2),
            Field("family_told", "Has the family been told of this notification?", "tick"),
            Field("family_told_details", "What the family has been told, and by whom", personal=True, lines=2),
            Field("records_secured", "Have your agency's records been secured?", "tick"),
            Field("records_secured_details", "Which records, where, and by whom", personal=True, lines=2),
        ),
    ),
    Section(
        "Why it may need a review",
        "Meeting the criteria decides nothing by itself: the partners decide, with reasons.",
        (
            Field("multi_agency_concern", "Is there concern about how agencies worked together?", "tick"),
            Field("reasons", "Reasons for this notification", required=True, personal=True, lines=4),
        ),
    ),
    Section(
        "Agencies and other proceedings",
        "One agency on each line: agency, contact, whether it is still involved.",
        (
            Field("agencies_involved", "Agencies involved", required=True, personal=True, lines=4),
            Field(
                "other_areas",
                "Other local authority areas to tell",
                hint="Names of the areas, separated by commas",
            ),
            Field(
                "parallel_proceedings",
                "Other proceedings",
                personal=True,
                hint="Criminal, family court, inquest, domestic homicide or safeguarding adults review, employment",
                lines=2,
            ),
            Field("linked_cases", "Linked cases", personal=True),
            Field("media_interest", "Is there media interest, or is it likely?", "tick"),
            Field("media_interest_details", "Media interest: details", personal=True, lines=2),
        ),
    ),
)

FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for part in SECTIONS for field in part.fields})
