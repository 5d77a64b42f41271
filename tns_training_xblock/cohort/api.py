"""The door of this package: what blocks and pages may call, and nothing beside it.

All is of one run, ``course_id``: an id of another run is as good as none, and raises
:class:`~.errors.NotFound`. Errors are those of :mod:`.errors`; who may call is for :mod:`.rights`.
"""

from __future__ import annotations

from .clusters import cluster_of, clusters_of, merge, merged_in, rename, settle
from .countries import listed as countries
from .countries import name_of as country_name
from .errors import (
    CohortError,
    CountryRefused,
    NameRefused,
    NameTaken,
    NotFound,
    ReasonTooLong,
)
from .extensions import (
    LONGEST_REASON,
    Untils,
    extend,
    extension_of,
    extensions_of,
    shorten,
)
from .grants import ROLES, give, grants_of, take
from .groups import dissolve, groups_by_person, groups_of, join, leave, make_group, rename_group
from .naming import LONGEST_NAME, folded
from .places import about, correct, place_of, places_of, say_place
from .rights import Rights, in_marking, markers, rights_in, rights_of
from .shown import Names, as_names, names_of, place_columns
from .teams.asking import (
    answering,
    cluster_of_team,
    left_over,
    left_over_each,
    members,
    merged_keys,
    teams_of,
    whose,
    whose_each,
)
from .teams.kinds import CLUSTER, KINDS, NOBODY, TEAM_KEY, Mates, Team, Whose, is_team
from .teams.parts import (
    forget_parts,
    give_back,
    handed_in_together,
    having_part,
    keys_of,
    leave_part,
    part_of,
    parts_in,
    seen_by,
    take_part,
    team_of,
    with_part,
)
from .teams.signed import Signed, signed
from .values import About, ClusterName, Extended, Given, GroupName, Place, Scope, Time, Whom
from .within import (
    enrolled,
    in_cluster,
    in_country,
    in_group,
    in_platform_cohort,
    in_platform_team,
    placed_with,
    said_a_place,
)

__all__ = [
    "CLUSTER",
    "KINDS",
    "LONGEST_NAME",
    "LONGEST_REASON",
    "NOBODY",
    "ROLES",
    "TEAM_KEY",
    "About",
    "ClusterName",
    "CohortError",
    "CountryRefused",
    "Extended",
    "Given",
    "GroupName",
    "Mates",
    "NameRefused",
    "NameTaken",
    "Names",
    "NotFound",
    "Place",
    "ReasonTooLong",
    "Rights",
    "Scope",
    "Signed",
    "Team",
    "Time",
    "Untils",
    "Whom",
    "Whose",
    "about",
    "answering",
    "as_names",
    "cluster_of",
    "cluster_of_team",
    "clusters_of",
    "correct",
    "countries",
    "country_name",
    "dissolve",
    "enrolled",
    "extend",
    "extension_of",
    "extensions_of",
    "folded",
    "forget_parts",
    "give",
    "give_back",
    "grants_of",
    "groups_by_person",
    "groups_of",
    "handed_in_together",
    "having_part",
    "in_cluster",
    "in_country",
    "in_group",
    "in_marking",
    "in_platform_cohort",
    "in_platform_team",
    "is_team",
    "join",
    "keys_of",
    "leave",
    "leave_part",
    "left_over",
    "left_over_each",
    "make_group",
    "markers",
    "members",
    "merge",
    "merged_in",
    "merged_keys",
    "names_of",
    "part_of",
    "parts_in",
    "place_columns",
    "place_of",
    "placed_with",
    "places_of",
    "rename",
    "rename_group",
    "rights_in",
    "rights_of",
    "said_a_place",
    "say_place",
    "seen_by",
    "settle",
    "shorten",
    "signed",
    "take",
    "take_part",
    "team_of",
    "teams_of",
    "whose",
    "whose_each",
    "with_part",
]
