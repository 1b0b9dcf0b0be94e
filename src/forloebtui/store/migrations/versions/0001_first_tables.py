"""The first tables: citizens and their files, the history, and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_HISTORY = """
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'baseline', 'access', 'erase')),
    target INTEGER REFERENCES op (id),
    prev TEXT NOT NULL,
    hash TEXT
);
CREATE INDEX ix_op_target ON op (target);
CREATE INDEX ix_op_without_images ON op (id) WHERE kind IN ('baseline', 'erase');
CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    op INTEGER NOT NULL REFERENCES op (id),
    tbl TEXT NOT NULL,
    pk INTEGER,
    citizen_id INTEGER,
    old TEXT,
    new TEXT,
    salt TEXT,
    rhash TEXT
);
CREATE INDEX ix_log_op ON log (op);
CREATE INDEX ix_log_row ON log (tbl, pk);
CREATE INDEX ix_log_citizen ON log (citizen_id, op)
"""
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (
    text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE search_words USING fts5vocab (search, row)
"""


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('professional', 'private', 'association', 'volunteer', 'workplace', 'authority')",
            name="kind_word",
        ),
        sa.CheckConstraint("name <> ''", name="name_given"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "citizen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("cpr", sa.String(), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("interests", sa.String(), nullable=False),
        sa.Column("manages_hours", sa.Float(), nullable=True),
        sa.Column("rhythm_weeks", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "cpr GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'", name="cpr_digits"
        ),
        sa.CheckConstraint("name <> ''", name="name_given"),
        sa.CheckConstraint("manages_hours > 0", name="manages_hours_positive"),
        sa.CheckConstraint("rhythm_weeks > 0", name="rhythm_weeks_positive"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cpr"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dimension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("weekly_cost", sa.Float(), nullable=True),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("typical_weeks", sa.Integer(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "category IN ('beskaeftigelse', 'social', 'sundhed', 'uddannelse', 'netvaerk')",
            name="category_word",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "caseload",
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("hours_per_week", sa.Float(), nullable=False),
        sa.Column("idle_weeks", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("next_at", sa.String(), nullable=True),
        sa.Column("worst", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.String(), nullable=False),
        sa.Column("valid_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("citizen_id"),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("held_time", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("cancelled_by", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("journalised_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("cancelled_by IN ('citizen', 'office')", name="cancelled_by_word"),
        sa.CheckConstraint(
            "form IN ('in_person', 'home_visit', 'phone', 'video', 'sms', 'mail', 'letter', "
            "'walk', 'workplace', 'other')",
            name="form_word",
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'held', 'no_show', 'cancelled', 'mistaken')", name="status_word"
        ),
        sa.CheckConstraint("minutes > 0", name="minutes_positive"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="conversation_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conversation_citizen_id", "conversation", ["citizen_id"], unique=False)
    op.create_index("ix_conversation_held_on", "conversation", ["held_on"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "forloeb",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("rule_set", sa.String(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("benefit_changed_on", sa.Date(), nullable=True),
        sa.Column("prior_benefit", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('ressourceforloeb', 'job_clarification', 'other')", name="kind_word"),
        sa.CheckConstraint(
            "outcome IN ('ordinaert_job', 'job_faa_timer', 'uddannelse', 'fleksjob_ansat', "
            "'fleksjob_bevilget', 'fleksjob_klar', 'jobparat', 'foertidspension', "
            "'seniorpension', 'folkepension', 'nyt_forloeb', 'anden_ydelse', 'overdraget', "
            "'fraflyttet', 'afbrudt', 'doed')",
            name="outcome_word",
        ),
        sa.CheckConstraint("(outcome IS NULL) = (closed_on IS NULL)", name="outcome_with_closing"),
        sa.CheckConstraint("starts_on <= ends_on", name="starts_on_before_ends_on"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="forloeb_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_forloeb_citizen_id", "forloeb", ["citizen_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('overall', 'dream', 'wish_for_help')", name="kind_word"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="goal_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goal_citizen_id", "goal", ["citizen_id"], unique=False)
    op.create_table(
        "intervention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("placement_goal", sa.String(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("weekly_cost", sa.Float(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "category IN ('beskaeftigelse', 'social', 'sundhed', 'uddannelse', 'netvaerk')",
            name="category_word",
        ),
        sa.CheckConstraint("origin IN ('recommendation', 'citizen', 'caseworker')", name="origin_word"),
        sa.CheckConstraint(
            "placement_goal IN ('towards_job', 'training_challenge')", name="placement_goal_word"
        ),
        sa.CheckConstraint(
            "standing IN ('agreed', 'recommended', 'waiting', 'paused', 'declined', 'mistaken')",
            name="standing_word",
        ),
        sa.CheckConstraint("title <> ''", name="title_given"),
        sa.CheckConstraint("starts_on <= ends_on", name="starts_on_before_ends_on"),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["offer.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="intervention_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_intervention_citizen_id", "intervention", ["citizen_id"], unique=False)
    op.create_table(
        "involvement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("consent_until", sa.Date(), nullable=True),
        sa.Column("wished", sa.Boolean(), nullable=False),
        sa.CheckConstraint("from_on <= to_on", name="from_on_before_to_on"),
        sa.CheckConstraint("strength BETWEEN 1 AND 3", name="strength_range"),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="involvement_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_involvement_citizen_id", "involvement", ["citizen_id"], unique=False)
    op.create_table(
        "phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("coordination_level", sa.Integer(), nullable=True),
        sa.Column("coordination", sa.String(), nullable=False),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("development", sa.String(), nullable=False),
        sa.CheckConstraint("coordination_level BETWEEN 1 AND 4", name="coordination_level_range"),
        sa.CheckConstraint("starts_on <= ends_on", name="starts_on_before_ends_on"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="phase_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_phase_citizen_id", "phase", ["citizen_id"], unique=False)
    op.create_table(
        "subgoal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("dimension_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("challenge", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.CheckConstraint("challenge IN ('safe', 'stretching')", name="challenge_word"),
        sa.CheckConstraint("owner IN ('citizen', 'caseworker', 'other')", name="owner_word"),
        sa.CheckConstraint("text <> ''", name="text_given"),
        sa.CheckConstraint("level BETWEEN 1 AND 10", name="level_range"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["dimension_id"],
            ["dimension.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="subgoal_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subgoal_citizen_id", "subgoal", ["citizen_id"], unique=False)
    op.create_table(
        "adjustment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("intervention_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("per_weeks", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.String(), nullable=False),
        sa.Column("complexity", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("hours >= 0", name="hours_not_negative"),
        sa.CheckConstraint("per_weeks >= 1", name="per_weeks_positive"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["intervention_id", "citizen_id"],
            ["intervention.id", "intervention.citizen_id"],
            name="intervention_id_same_citizen",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="adjustment_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_adjustment_citizen_id", "adjustment", ["citizen_id"], unique=False)
    op.create_index("ix_adjustment_intervention_id", "adjustment", ["intervention_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.CheckConstraint("text <> ''", name="text_given"),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id", "citizen_id"],
            ["conversation.id", "conversation.citizen_id"],
            name="conversation_id_same_citizen",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="agreement_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agreement_citizen_id", "agreement", ["citizen_id"], unique=False)
    op.create_index("ix_agreement_conversation_id", "agreement", ["conversation_id"], unique=False)
    op.create_table(
        "intervention_subgoal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("intervention_id", sa.Integer(), nullable=False),
        sa.Column("subgoal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["intervention_id", "citizen_id"],
            ["intervention.id", "intervention.citizen_id"],
            name="intervention_id_same_citizen",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["subgoal_id", "citizen_id"],
            ["subgoal.id", "subgoal.citizen_id"],
            name="subgoal_id_same_citizen",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="intervention_subgoal_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_intervention_subgoal_citizen_id", "intervention_subgoal", ["citizen_id"], unique=False
    )
    op.create_index(
        "ix_intervention_subgoal_intervention_id", "intervention_subgoal", ["intervention_id"], unique=False
    )
    op.create_index(
        "ix_intervention_subgoal_subgoal_id", "intervention_subgoal", ["subgoal_id"], unique=False
    )
    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("rater", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("rater IN ('citizen', 'caseworker', 'provider')", name="rater_word"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id", "citizen_id"],
            ["conversation.id", "conversation.citizen_id"],
            name="conversation_id_same_citizen",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("citizen_id", "measured_on", "rater", name="one_a_day"),
        sa.UniqueConstraint("id", "citizen_id", name="measurement_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_measurement_citizen_id", "measurement", ["citizen_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id", "citizen_id"],
            ["conversation.id", "conversation.citizen_id"],
            name="conversation_id_same_citizen",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="participation_citizen"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_participation_citizen_id", "participation", ["citizen_id"], unique=False)
    op.create_index("ix_participation_conversation_id", "participation", ["conversation_id"], unique=False)
    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("dimension_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("value BETWEEN 1 AND 10", name="value_range"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["citizen.id"],
        ),
        sa.ForeignKeyConstraint(
            ["dimension_id"],
            ["dimension.id"],
        ),
        sa.ForeignKeyConstraint(
            ["measurement_id", "citizen_id"],
            ["measurement.id", "measurement.citizen_id"],
            name="measurement_id_same_citizen",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "citizen_id", name="score_citizen"),
        sa.UniqueConstraint("measurement_id", "dimension_id", name="one_a_dimension"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_score_citizen_id", "score", ["citizen_id"], unique=False)
    op.create_index("ix_score_measurement_id", "score", ["measurement_id"], unique=False)
    for statement in (*_HISTORY.split(";"), *_SEARCH.split(";")):
        op.execute(statement)
