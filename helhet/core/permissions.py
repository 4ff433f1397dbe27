"""The names of what a role may be allowed to do; people.roles says which role may what."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do somewhere in the tree."""

    SEE_WHOLE = "see_whole"  # figures, themes and the chain of the authority
    SEE_PEOPLE = "see_people"  # who holds which role
    SEE_SOURCES = "see_sources"  # which data we have, how old, with which problems
    IMPORT_FIGURES = "import_figures"  # bring in data
    EDIT_TREE = "edit_tree"  # open, name, move, merge and close units
    EDIT_PEOPLE = "edit_people"  # invite people and give them roles
    CONTRIBUTE = "contribute"  # raise what one has seen or thought, about any unit
    READ_THREAD = "read_thread"  # what is said at the own level and above it, and what is shared there
    ANALYSE = "analyse"  # write analyses, needs, efforts and follow-ups; merge, split and carry up
    LEAD_THREAD = "lead_thread"  # say what becomes of what was raised, set goals
    DECIDE = "decide"  # write decisions and answer those who began
    KEEP_VOICES = "keep_voices"  # look after films: who is seen in them, whether they may be shown
    HOLD_ASSEMBLY = "hold_assembly"  # plan the quality assembly, choose who runs it, approve its public page
    KEEP_YEAR = "keep_year"  # edit the wheel of the year and begin a new one
    MODERATE = "moderate"  # withhold, for a declared reason, what was written without a name


class Reach(StrEnum):
    """How far from the unit of the assignment a permission reaches."""

    BELOW = "below"  # the unit itself and all that stands below it
    AUTHORITY = "authority"  # the whole tree the unit belongs to
