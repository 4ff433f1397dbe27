"""The conditions that make learning possible or hold it back, and the categories of causes."""

from helhet.core.text import Text

CONDITIONS: dict[str, Text] = {
    "time": Text(sv="tid", en="time"),
    "competence": Text(sv="kompetens", en="competence"),
    "premises": Text(sv="lokaler", en="premises"),
    "group": Text(sv="grupp", en="group"),
    "support": Text(sv="stöd", en="support"),
    "leadership": Text(sv="ledarskap", en="leadership"),
    "organisation": Text(sv="organisation", en="organisation"),
}

DIRECTIONS: dict[str, Text] = {
    "enables": Text(sv="möjliggör", en="enables"),
    "limits": Text(sv="begränsar", en="limits"),
}

# From the model of conditions and processes; the student's background is a condition, never a last cause.
CAUSES: dict[str, Text] = {
    "teaching": Text(sv="undervisning", en="teaching"),
    "leadership": Text(sv="ledning", en="leadership"),
    "support": Text(sv="stöd och elevhälsa", en="support and student health"),
    "organisation": Text(sv="organisation och schema", en="organisation and timetable"),
    "environment": Text(sv="miljö och lokaler", en="environment and premises"),
    "prerequisites": Text(sv="elevernas förutsättningar", en="the students' prerequisites"),
    "transitions": Text(sv="övergångar", en="transitions"),
    "working_life": Text(sv="samverkan med arbetslivet", en="collaboration with working life"),
    "measurement": Text(sv="data och mätning", en="data and measurement"),
}

CERTAINTY: dict[str, Text] = {
    "likely": Text(sv="trolig", en="likely"),
    "possible": Text(sv="möjlig", en="possible"),
    "unsure": Text(sv="osäker", en="unsure"),
}
