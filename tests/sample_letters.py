"""What each email template is given: realistic, fictional, and without a key more than it gets in life."""

from typing import Any

PANEL = {
    "title": "Notify the Panel of the serious incident",
    "who": "local authority's notifying officer",
    "due_text": "by the end of Friday 19 June 2026",
    "status": "4 days and 6 hours left",
    "explanation": [
        (
            "The rule: Notify the Panel of the serious incident, within 5 working days. "
            "Legal force: statutory guidance. Source: Working Together, as quoted on Safeguarding Bedfordshire."
        ),
        "Counted from Friday 12 June 2026: when the local authority became aware (the notification form).",
        (
            "Friday 12 June 2026 is day zero. Counted: day 1, Monday 15 June 2026; day 2, Tuesday 16 June 2026; "
            "day 3, Wednesday 17 June 2026; day 4, Thursday 18 June 2026; day 5, Friday 19 June 2026."
        ),
        "Not counted: Saturday 13 June 2026; Sunday 14 June 2026.",
        "Due by the end of Friday 19 June 2026.",
    ],
    "force": "statutory guidance",
    "provisional": True,
}
WRITTEN = {
    "title": "Confirm the referral in writing",
    "who": "agency Case Review Group representative",
    "due_text": "by 11:00 on Monday 15 June 2026 (BST)",
    "status": "Overdue by 2 hours",
    "explanation": [
        (
            "The rule: Confirm the referral in writing, within 48 elapsed hours. Legal force: local procedure. "
            "Source: Safeguarding Bedfordshire, Case Reviews page."
        ),
        "Counted from 11:00 on Saturday 13 June 2026 (BST): when the Business Unit was told (a telephone referral).",
        "Every hour counts, day and night, weekends and holidays included.",
        "Due by 11:00 on Monday 15 June 2026 (BST).",
    ],
    "force": "local procedure",
    "provisional": False,
}
ALWAYS: dict[str, Any] = {
    "reference": "BB-K7QM-3XTP",
    "partnership_name": "Bedford Borough Safeguarding Children Partnership",
    "link": "https://tracker.example/cases/BB-K7QM-3XTP",
    "reply_to": "notify@bedford-borough.example",
    "duty_contact": "01234 000 000, the Business Unit's duty line",
    "sent_because": "You get this because you are the Business Unit of Bedford Borough.",
    "next_step": "Check the case page, confirm what is provisional, and see that each clock below is met.",
}
CASE = {
    **ALWAYS,
    "link_text": "Open case BB-K7QM-3XTP",
    "stage": "Notified, awaiting notification of the Panel",
    "clocks": [WRITTEN, PANEL],
}
STEP = {
    **CASE,
    "reached": [WRITTEN],
    "what": WRITTEN["title"],
    "late": False,
    "planned_text": "11:00 on Sunday 14 June 2026 (BST)",
}
WHAT_BECAME = {"sent_link": "https://tracker.example/sent/1.eyJhIjoiaG9zcGl0YWwifQ.c2lnbmF0dXJl"}
INBOUND = {
    **ALWAYS,
    "reference": "",
    "link": "https://tracker.example/inbound",
    "received_text": "10:00 on Monday 15 June 2026 (BST)",
    "reason": "The attachment was a PDF. Send the Word document (.docx) itself.",
}
WAITING = {
    **INBOUND,
    "reference": "BB-0M3C-9QXT",
    "title": "It cannot be opened here",
    "reason": "A file is protected by a password, or packed in a way that cannot be opened here.",
    "due_text": "by the end of Tuesday 16 June 2026",
    "is_late": True,
    "may_hold_a_notification": True,
}
RECEIPT = {
    **CASE,
    **WHAT_BECAME,
    "received_text": "10:00 on Monday 15 June 2026 (BST)",
    "read": ["Your agency", "Date and time of the incident", "Kind of harm"],
    "missing": [
        {"label": "When the local authority became aware", "problem": "can be read in two ways"},
        {"label": "Looked after by a local authority", "problem": "left blank"},
    ],
    "missing_by": "by 11:00 on Monday 15 June 2026 (BST)",
    "provisional": ["It counts from the earliest date the form allows until you tell us the right one."],
}

PANEL_DUE = {
    "title": PANEL["title"],
    "reference": "BB-K7QM-3XTP",
    "partnership_name": "Bedford Borough Safeguarding Children Partnership",
    "due_text": "by the end of Monday 15 June 2026",
    "status": "15 hours left",
    "who": PANEL["who"],
    "force": PANEL["force"],
    "provisional": True,
}
WRITTEN_DUE = {
    **PANEL_DUE,
    "title": WRITTEN["title"],
    "reference": "LU-4HVT-9QRM",
    "partnership_name": "Luton Safeguarding Children Partnership",
    "due_text": WRITTEN["due_text"],
    "status": WRITTEN["status"],
    "who": WRITTEN["who"],
    "force": WRITTEN["force"],
    "provisional": False,
}
MILESTONE_DUE = {
    **PANEL_DUE,
    "title": "Ask the agencies for their information",
    "due_text": "by the end of Wednesday 17 June 2026",
    "status": "2 days and 15 hours left",
    "who": "Business Unit",
    "force": "local milestone",
}
DIGEST: dict[str, Any] = {
    **ALWAYS,
    "reference": "",
    "partnership_name": "Bedford Borough Safeguarding Children Partnership and Luton Safeguarding Children Partnership",
    "link": "https://tracker.example/",
    "link_text": "Open the list of cases",
    "sent_because": "You get this summary on working days because you have a role in Bedford Borough and Luton.",
    "next_step": "Look at what is overdue first: see that it is done, and that the case page says so.",
    "headline": "1 overdue, 1 due today, 1 local milestone",
    "overdue": [WRITTEN_DUE],
    "due_today": [PANEL_DUE],
    "due_soon": [],
    "local_milestones": [MILESTONE_DUE],
}

CALENDAR_ENDS: dict[str, Any] = {
    **ALWAYS,
    "reference": "",
    "link": "https://tracker.example/system",
    "next_step": "Ask whoever runs the tracker for you to look at the page System.",
    "known_until": "Sunday 31 December 2028",
    "horizon": (
        "The bank holidays are known until Sunday 31 December 2028; the furthest date that is needed today is "
        "Tuesday 5 December 2028."
    ),
}

SAMPLES: dict[str, dict[str, Any]] = {
    "nobody_told": {
        **CASE,
        "heading": "Nobody acts as the Independent Chair/Scrutineer",
        "changes": ["Notify the Panel of the serious incident (three working days after)."],
    },
    "case_changed": {
        **CASE,
        "heading": "A date has moved",
        "changes": [
            (
                "Notify the Panel of the serious incident. It was due by the end of Friday 19 June 2026; it is now "
                "due by the end of Monday 22 June 2026, because Friday 19 June 2026 is now a bank holiday "
                "(A royal wedding)."
            )
        ],
    },
    "same_incident_suggested": {
        **CASE,
        "heading": "Two cases may be one",
        "changes": [
            "BB-4T2W-9HCR may be about the same incident: the same surname and date of birth.",
            "BB-9GBS-3VTX may be about the same incident: the same date of the incident in the same area.",
        ],
    },
    "notification_receipt": RECEIPT,
    "further_form_receipt": RECEIPT,
    "further_form_for_business_unit": CASE,
    "already_received": {**CASE, **WHAT_BECAME},
    "referral_recorded": CASE,
    "written_form_owed": CASE,
    "notification_for_business_unit": CASE,
    "notification_for_chair": CASE,
    "notification_for_partners": CASE,
    "panel_notified_rapid_review": CASE,
    "clock_reminder": {**STEP, "reached": [PANEL, WRITTEN], "what": f"{PANEL['title']} and 1 more"},
    "clock_overdue": STEP,
    "clock_escalated": {**STEP, "late": True},
    "form_not_read": {**INBOUND, **WHAT_BECAME},
    "item_waiting": WAITING,
    "item_still_waiting": WAITING,
    "item_held": {
        **INBOUND,
        **WHAT_BECAME,
        "link": "",
        "reason": "Your address belongs to no agency in our directory.",
        "sent_because": "You get this because you sent something to the notification address of Bedford Borough.",
        "next_step": (
            "Telephone the Business Unit, and say which agency you work for. "
            "01234 000 000, the Business Unit's duty line"
        ),
    },
    "sender_asked": {
        **ALWAYS,
        **WHAT_BECAME,
        "reference": "",
        "link": "https://tracker.example/notify",
        "received_text": "10:00 on Monday 15 June 2026 (BST)",
        "sent_because": "You get this because you sent something to the notification address of Bedford Borough.",
        "next_step": "Please send the notification form again as a Word document (.docx).",
    },
    "email_bounced": CASE,
    "document_stopped": CASE,
    "daily_digest": DIGEST,
    "calendar_ends": CALENDAR_ENDS,
    "email_bounced_nobody_else": {
        **ALWAYS,
        "link_text": "Open case BB-K7QM-3XTP",
        "next_step": "Telephone the person now, and name a deputy for the role in the directory.",
        "role": "Independent Chair/Scrutineer",
        "stage": CASE["stage"],
    },
}
