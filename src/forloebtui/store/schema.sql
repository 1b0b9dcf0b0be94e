CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE actor (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR NOT NULL,
    profession VARCHAR NOT NULL,
    organisation VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    CONSTRAINT kind_word CHECK (kind IN ('professional', 'private', 'association', 'volunteer', 'workplace', 'authority')),
    CONSTRAINT name_given CHECK (name <> ''),
    UNIQUE (uid)
);
CREATE TABLE setting (
    "key" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE phase (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    coordination_level INTEGER,
    coordination VARCHAR NOT NULL,
    cooperation VARCHAR NOT NULL,
    development VARCHAR NOT NULL,
    CONSTRAINT coordination_level_range CHECK (coordination_level BETWEEN 1 AND 4),
    CONSTRAINT starts_on_before_ends_on CHECK (starts_on <= ends_on),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    CONSTRAINT phase_citizen UNIQUE (id, citizen_id),
    UNIQUE (uid)
);
CREATE INDEX ix_phase_citizen_id ON phase (citizen_id);
CREATE TABLE adjustment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    intervention_id INTEGER NOT NULL,
    from_on DATE NOT NULL,
    hours FLOAT NOT NULL,
    per_weeks INTEGER NOT NULL,
    tasks VARCHAR NOT NULL,
    complexity VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT hours_not_negative CHECK (hours >= 0),
    CONSTRAINT per_weeks_positive CHECK (per_weeks >= 1),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    CONSTRAINT intervention_id_same_citizen FOREIGN KEY(intervention_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT adjustment_citizen UNIQUE (id, citizen_id),
    UNIQUE (uid)
);
CREATE INDEX ix_adjustment_citizen_id ON adjustment (citizen_id);
CREATE INDEX ix_adjustment_intervention_id ON adjustment (intervention_id);
CREATE TABLE agreement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    conversation_id INTEGER,
    text VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    actor_id INTEGER,
    agreed_on DATE NOT NULL,
    due_on DATE,
    done_on DATE,
    CONSTRAINT text_given CHECK (text <> ''),
    FOREIGN KEY(actor_id) REFERENCES actor (id),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    CONSTRAINT conversation_id_same_citizen FOREIGN KEY(conversation_id, citizen_id) REFERENCES conversation (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT agreement_citizen UNIQUE (id, citizen_id),
    UNIQUE (uid)
);
CREATE INDEX ix_agreement_citizen_id ON agreement (citizen_id);
CREATE INDEX ix_agreement_conversation_id ON agreement (conversation_id);
CREATE TABLE intervention_subgoal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    intervention_id INTEGER NOT NULL,
    subgoal_id INTEGER NOT NULL,
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    CONSTRAINT intervention_id_same_citizen FOREIGN KEY(intervention_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT subgoal_id_same_citizen FOREIGN KEY(subgoal_id, citizen_id) REFERENCES subgoal (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT intervention_subgoal_citizen UNIQUE (id, citizen_id),
    UNIQUE (uid)
);
CREATE INDEX ix_intervention_subgoal_citizen_id ON intervention_subgoal (citizen_id);
CREATE INDEX ix_intervention_subgoal_intervention_id ON intervention_subgoal (intervention_id);
CREATE INDEX ix_intervention_subgoal_subgoal_id ON intervention_subgoal (subgoal_id);
CREATE TABLE participation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    FOREIGN KEY(actor_id) REFERENCES actor (id),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    CONSTRAINT conversation_id_same_citizen FOREIGN KEY(conversation_id, citizen_id) REFERENCES conversation (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT participation_citizen UNIQUE (id, citizen_id),
    UNIQUE (uid)
);
CREATE INDEX ix_participation_citizen_id ON participation (citizen_id);
CREATE INDEX ix_participation_conversation_id ON participation (conversation_id);
CREATE TABLE score (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    measurement_id INTEGER NOT NULL,
    dimension_id INTEGER NOT NULL,
    value INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT value_range CHECK (value BETWEEN 1 AND 10),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(dimension_id) REFERENCES dimension (id),
    CONSTRAINT measurement_id_same_citizen FOREIGN KEY(measurement_id, citizen_id) REFERENCES measurement (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT score_citizen UNIQUE (id, citizen_id),
    CONSTRAINT one_a_dimension UNIQUE (measurement_id, dimension_id),
    UNIQUE (uid)
);
CREATE INDEX ix_score_citizen_id ON score (citizen_id);
CREATE INDEX ix_score_measurement_id ON score (measurement_id);
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
CREATE INDEX ix_log_citizen ON log (citizen_id, op);
CREATE TABLE "citizen" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    cpr VARCHAR,
    born_on DATE,
    phone VARCHAR NOT NULL,
    interests VARCHAR NOT NULL,
    resources VARCHAR DEFAULT '' NOT NULL,
    limits VARCHAR DEFAULT '' NOT NULL,
    wishes VARCHAR DEFAULT '' NOT NULL,
    case_number VARCHAR DEFAULT '' NOT NULL,
    best_time VARCHAR DEFAULT '' NOT NULL,
    channel VARCHAR DEFAULT '' NOT NULL,
    interpreter VARCHAR DEFAULT '' NOT NULL,
    consent_scope VARCHAR DEFAULT '' NOT NULL,
    consent_until DATE,
    manages_hours FLOAT,
    rhythm_weeks INTEGER,
    CONSTRAINT name_given CHECK (name <> ''),
    CONSTRAINT cpr_digits CHECK (cpr GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT manages_hours_positive CHECK (manages_hours > 0),
    CONSTRAINT rhythm_weeks_positive CHECK (rhythm_weeks > 0),
    UNIQUE (uid),
    UNIQUE (cpr)
);
CREATE TABLE "dimension" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    "key" VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    description VARCHAR DEFAULT '' NOT NULL,
    anchors VARCHAR DEFAULT '' NOT NULL,
    examples VARCHAR DEFAULT '' NOT NULL,
    colour INTEGER DEFAULT '0' NOT NULL,
    retired_on DATE,
    UNIQUE (uid),
    UNIQUE ("key")
);
CREATE TABLE "offer" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    "key" VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    capacity INTEGER,
    weekly_cost FLOAT,
    goal VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    typical_weeks INTEGER,
    provider VARCHAR DEFAULT '' NOT NULL,
    presenter VARCHAR DEFAULT '' NOT NULL,
    case_text VARCHAR DEFAULT '' NOT NULL,
    dimensions VARCHAR DEFAULT '' NOT NULL,
    retired_on DATE,
    CONSTRAINT category_word CHECK (category IN ('beskaeftigelse', 'social', 'sundhed', 'uddannelse', 'netvaerk')),
    UNIQUE (uid),
    UNIQUE ("key")
);
CREATE TABLE time_off (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT starts_on_before_ends_on CHECK (starts_on <= ends_on),
    UNIQUE (uid)
);
CREATE TABLE wheel_version (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    number INTEGER NOT NULL,
    made_on DATE NOT NULL,
    scale INTEGER NOT NULL,
    dimensions VARCHAR NOT NULL,
    CONSTRAINT scale_known CHECK (scale IN (5, 10)),
    UNIQUE (uid),
    UNIQUE (number)
);
CREATE TABLE absence (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    note VARCHAR NOT NULL,
    CONSTRAINT absence_citizen UNIQUE (id, citizen_id),
    CONSTRAINT kind_word CHECK (kind IN ('holiday', 'sickness', 'hospital', 'parental', 'other')),
    CONSTRAINT starts_on_before_ends_on CHECK (starts_on <= ends_on),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_absence_citizen_id ON absence (citizen_id);
CREATE TABLE alert_decision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    until_on DATE,
    reason VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    CONSTRAINT alert_decision_citizen UNIQUE (id, citizen_id),
    CONSTRAINT decision_word CHECK (decision IN ('snoozed', 'done', 'hidden')),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_alert_decision_citizen_id ON alert_decision (citizen_id);
CREATE TABLE assessment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    author VARCHAR NOT NULL,
    profession VARCHAR NOT NULL,
    assessed_on DATE NOT NULL,
    conclusion VARCHAR NOT NULL,
    CONSTRAINT assessment_citizen UNIQUE (id, citizen_id),
    CONSTRAINT conclusion_given CHECK (conclusion <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_assessment_citizen_id ON assessment (citizen_id);
CREATE TABLE belief (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    stated_on DATE NOT NULL,
    who VARCHAR NOT NULL,
    value INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT belief_citizen UNIQUE (id, citizen_id),
    CONSTRAINT who_word CHECK (who IN ('citizen', 'caseworker')),
    CONSTRAINT value_range CHECK (value BETWEEN 1 AND 10),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_belief_citizen_id ON belief (citizen_id);
CREATE TABLE "caseload" (
    citizen_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    phase VARCHAR NOT NULL,
    closed BOOLEAN NOT NULL,
    hours_per_week FLOAT NOT NULL,
    idle_weeks INTEGER NOT NULL,
    last_on DATE,
    next_at VARCHAR,
    worst INTEGER NOT NULL,
    warnings VARCHAR NOT NULL,
    aside VARCHAR DEFAULT '[]' NOT NULL,
    tags VARCHAR DEFAULT '[]' NOT NULL,
    valid_on DATE NOT NULL,
    PRIMARY KEY (citizen_id),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id) ON DELETE CASCADE
);
CREATE TABLE "conversation" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    held_on DATE NOT NULL,
    held_time TIME,
    minutes INTEGER,
    text VARCHAR NOT NULL,
    purpose VARCHAR DEFAULT '' NOT NULL,
    agenda VARCHAR DEFAULT '' NOT NULL,
    role VARCHAR,
    meaning VARCHAR,
    reflection VARCHAR DEFAULT '' NOT NULL,
    reason VARCHAR NOT NULL,
    cancelled_by VARCHAR,
    written_at DATETIME NOT NULL,
    journalised_at DATETIME,
    CONSTRAINT conversation_citizen UNIQUE (id, citizen_id),
    CONSTRAINT form_word CHECK (form IN ('in_person', 'home_visit', 'phone', 'video', 'sms', 'mail', 'letter', 'walk', 'workplace', 'other')),
    CONSTRAINT status_word CHECK (status IN ('planned', 'held', 'no_show', 'cancelled', 'mistaken')),
    CONSTRAINT cancelled_by_word CHECK (cancelled_by IN ('citizen', 'office')),
    CONSTRAINT role_word CHECK (role IN ('ressourcemester', 'medbygger', 'oversaetter')),
    CONSTRAINT meaning_word CHECK (meaning IN ('yes', 'no', 'unsure')),
    CONSTRAINT minutes_positive CHECK (minutes > 0),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_conversation_citizen_id ON conversation (citizen_id);
CREATE INDEX ix_conversation_held_on ON conversation (held_on);
CREATE TABLE "draft" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER,
    conversation_id INTEGER,
    text VARCHAR NOT NULL,
    details VARCHAR DEFAULT '{}' NOT NULL,
    changed_at DATETIME NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id) ON DELETE SET NULL
);
CREATE TABLE earlier_attempt (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    what VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    hours FLOAT,
    conditions VARCHAR NOT NULL,
    what_worked VARCHAR NOT NULL,
    CONSTRAINT earlier_attempt_citizen UNIQUE (id, citizen_id),
    CONSTRAINT hours_not_negative CHECK (hours >= 0),
    CONSTRAINT what_given CHECK (what <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_earlier_attempt_citizen_id ON earlier_attempt (citizen_id);
CREATE TABLE entered (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    tbl VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    op INTEGER NOT NULL,
    entered_at DATETIME NOT NULL,
    CONSTRAINT entered_citizen UNIQUE (id, citizen_id),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_entered_citizen_id ON entered (citizen_id);
CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT event_citizen UNIQUE (id, citizen_id),
    CONSTRAINT kind_word CHECK (kind IN ('support_reduced', 'support_ended', 'turning_point', 'other')),
    CONSTRAINT text_given CHECK (text <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_event_citizen_id ON event (citizen_id);
CREATE TABLE "forloeb" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    rule_set VARCHAR NOT NULL,
    granted_on DATE,
    benefit_changed_on DATE,
    prior_benefit VARCHAR NOT NULL,
    outcome VARCHAR,
    closed_on DATE,
    followed_until DATE,
    self_knowledge VARCHAR,
    self_worth VARCHAR,
    openness VARCHAR,
    trust VARCHAR,
    life_quality VARCHAR,
    CONSTRAINT forloeb_citizen UNIQUE (id, citizen_id),
    CONSTRAINT kind_word CHECK (kind IN ('ressourceforloeb', 'job_clarification', 'other')),
    CONSTRAINT outcome_word CHECK (outcome IN ('ordinaert_job', 'job_faa_timer', 'uddannelse', 'fleksjob_ansat', 'fleksjob_bevilget', 'fleksjob_klar', 'jobparat', 'foertidspension', 'seniorpension', 'folkepension', 'nyt_forloeb', 'anden_ydelse', 'overdraget', 'fraflyttet', 'afbrudt', 'doed')),
    CONSTRAINT self_knowledge_word CHECK (self_knowledge IN ('more', 'same', 'less')),
    CONSTRAINT self_worth_word CHECK (self_worth IN ('more', 'same', 'less')),
    CONSTRAINT openness_word CHECK (openness IN ('more', 'same', 'less')),
    CONSTRAINT trust_word CHECK (trust IN ('more', 'same', 'less')),
    CONSTRAINT life_quality_word CHECK (life_quality IN ('more', 'same', 'less')),
    CONSTRAINT closed_on_before_followed_until CHECK (closed_on <= followed_until),
    CONSTRAINT starts_on_before_ends_on CHECK (starts_on <= ends_on),
    CONSTRAINT outcome_with_closing CHECK ((outcome IS NULL) = (closed_on IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_forloeb_citizen_id ON forloeb (citizen_id);
CREATE TABLE "goal" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    said_on DATE,
    CONSTRAINT goal_citizen UNIQUE (id, citizen_id),
    CONSTRAINT kind_word CHECK (kind IN ('overall', 'dream', 'wish_for_help', 'self_management', 'self_support')),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_goal_citizen_id ON goal (citizen_id);
CREATE TABLE group_session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    offer_id INTEGER NOT NULL,
    held_on DATE NOT NULL,
    theme VARCHAR NOT NULL,
    exercise VARCHAR NOT NULL,
    guest VARCHAR NOT NULL,
    CONSTRAINT one_a_day UNIQUE (offer_id, held_on),
    UNIQUE (uid),
    FOREIGN KEY(offer_id) REFERENCES offer (id)
);
CREATE TABLE "intervention" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    kind VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    offer_id INTEGER,
    standing VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    waiting_since DATE,
    reason VARCHAR DEFAULT '' NOT NULL,
    meaning VARCHAR,
    priority INTEGER,
    weekdays VARCHAR DEFAULT '' NOT NULL,
    successor_of_id INTEGER,
    origin VARCHAR,
    placement_goal VARCHAR,
    actor_id INTEGER,
    place VARCHAR NOT NULL,
    weekly_cost FLOAT,
    note VARCHAR NOT NULL,
    CONSTRAINT intervention_citizen UNIQUE (id, citizen_id),
    CONSTRAINT category_word CHECK (category IN ('beskaeftigelse', 'social', 'sundhed', 'uddannelse', 'netvaerk')),
    CONSTRAINT standing_word CHECK (standing IN ('agreed', 'recommended', 'waiting', 'paused', 'declined', 'mistaken')),
    CONSTRAINT origin_word CHECK (origin IN ('recommendation', 'citizen', 'caseworker')),
    CONSTRAINT placement_goal_word CHECK (placement_goal IN ('towards_job', 'training_challenge')),
    CONSTRAINT meaning_word CHECK (meaning IN ('yes', 'no', 'unsure')),
    CONSTRAINT successor_of_id_same_citizen FOREIGN KEY(successor_of_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT starts_on_before_ends_on CHECK (starts_on <= ends_on),
    CONSTRAINT title_given CHECK (title <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(offer_id) REFERENCES offer (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id)
);
CREATE INDEX ix_intervention_citizen_id ON intervention (citizen_id);
CREATE TABLE "involvement" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    strength INTEGER NOT NULL,
    frequency VARCHAR NOT NULL,
    from_on DATE,
    to_on DATE,
    party_role VARCHAR,
    consent_scope VARCHAR DEFAULT '' NOT NULL,
    consent_until DATE,
    dimension_id INTEGER,
    wished BOOLEAN NOT NULL,
    CONSTRAINT involvement_citizen UNIQUE (id, citizen_id),
    CONSTRAINT from_on_before_to_on CHECK (from_on <= to_on),
    CONSTRAINT party_role_word CHECK (party_role IN ('party_representative', 'companion')),
    CONSTRAINT strength_range CHECK (strength BETWEEN 1 AND 3),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(actor_id) REFERENCES actor (id),
    FOREIGN KEY(dimension_id) REFERENCES dimension (id)
);
CREATE INDEX ix_involvement_citizen_id ON involvement (citizen_id);
CREATE TABLE quote (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    said_on DATE NOT NULL,
    text VARCHAR NOT NULL,
    track VARCHAR NOT NULL,
    CONSTRAINT quote_citizen UNIQUE (id, citizen_id),
    CONSTRAINT track_word CHECK (track IN ('coordination', 'cooperation', 'development')),
    CONSTRAINT text_given CHECK (text <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_quote_citizen_id ON quote (citizen_id);
CREATE TABLE "subgoal" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    dimension_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    level INTEGER,
    standing VARCHAR DEFAULT 'agreed' NOT NULL,
    owner VARCHAR NOT NULL,
    priority INTEGER,
    split_from_id INTEGER,
    challenge VARCHAR,
    starts_on DATE,
    target_on DATE,
    done_on DATE,
    evidence VARCHAR NOT NULL,
    CONSTRAINT subgoal_citizen UNIQUE (id, citizen_id),
    CONSTRAINT owner_word CHECK (owner IN ('citizen', 'caseworker', 'other')),
    CONSTRAINT standing_word CHECK (standing IN ('draft', 'agreed', 'dropped', 'mistaken')),
    CONSTRAINT split_from_id_same_citizen FOREIGN KEY(split_from_id, citizen_id) REFERENCES subgoal (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT challenge_word CHECK (challenge IN ('safe', 'stretching')),
    CONSTRAINT level_range CHECK (level BETWEEN 1 AND 10),
    CONSTRAINT text_given CHECK (text <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(dimension_id) REFERENCES dimension (id)
);
CREATE INDEX ix_subgoal_citizen_id ON subgoal (citizen_id);
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    from_on DATE,
    to_on DATE,
    CONSTRAINT tag_citizen UNIQUE (id, citizen_id),
    CONSTRAINT from_on_before_to_on CHECK (from_on <= to_on),
    CONSTRAINT text_given CHECK (text <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_tag_citizen_id ON tag (citizen_id);
CREATE TABLE attendance (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    intervention_id INTEGER NOT NULL,
    week_on DATE NOT NULL,
    hours FLOAT,
    feeling INTEGER,
    CONSTRAINT attendance_citizen UNIQUE (id, citizen_id),
    CONSTRAINT intervention_id_same_citizen FOREIGN KEY(intervention_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT one_a_week UNIQUE (intervention_id, week_on),
    CONSTRAINT hours_not_negative CHECK (hours >= 0),
    CONSTRAINT feeling_range CHECK (feeling BETWEEN 1 AND 5),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_attendance_citizen_id ON attendance (citizen_id);
CREATE INDEX ix_attendance_intervention_id ON attendance (intervention_id);
CREATE TABLE checked (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    intervention_id INTEGER,
    text VARCHAR NOT NULL,
    done_on DATE NOT NULL,
    CONSTRAINT checked_citizen UNIQUE (id, citizen_id),
    CONSTRAINT intervention_id_same_citizen FOREIGN KEY(intervention_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT text_given CHECK (text <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id)
);
CREATE INDEX ix_checked_citizen_id ON checked (citizen_id);
CREATE TABLE "measurement" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    measured_on DATE NOT NULL,
    rater VARCHAR NOT NULL,
    conversation_id INTEGER,
    wheel_version_id INTEGER,
    CONSTRAINT measurement_citizen UNIQUE (id, citizen_id),
    CONSTRAINT rater_word CHECK (rater IN ('citizen', 'caseworker', 'provider')),
    CONSTRAINT conversation_id_same_citizen FOREIGN KEY(conversation_id, citizen_id) REFERENCES conversation (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT one_a_day UNIQUE (citizen_id, measured_on, rater),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(wheel_version_id) REFERENCES wheel_version (id)
);
CREATE INDEX ix_measurement_citizen_id ON measurement (citizen_id);
CREATE TABLE placement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    intervention_id INTEGER NOT NULL,
    wish VARCHAR NOT NULL,
    safe_person_id INTEGER,
    accommodation VARCHAR NOT NULL,
    evaluated_on DATE,
    went_tasks VARCHAR NOT NULL,
    went_colleague VARCHAR NOT NULL,
    went_limits VARCHAR NOT NULL,
    site_says VARCHAR NOT NULL,
    decision VARCHAR,
    decided_on DATE,
    CONSTRAINT placement_citizen UNIQUE (id, citizen_id),
    CONSTRAINT intervention_id_same_citizen FOREIGN KEY(intervention_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT one_an_intervention UNIQUE (intervention_id),
    CONSTRAINT decision_word CHECK (decision IN ('extended', 'ended', 'job')),
    CONSTRAINT decision_with_day CHECK ((decision IS NULL) = (decided_on IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(safe_person_id) REFERENCES actor (id)
);
CREATE INDEX ix_placement_citizen_id ON placement (citizen_id);
CREATE TABLE presence (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    session_id INTEGER NOT NULL,
    CONSTRAINT presence_citizen UNIQUE (id, citizen_id),
    CONSTRAINT once UNIQUE (session_id, citizen_id),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(session_id) REFERENCES group_session (id)
);
CREATE INDEX ix_presence_citizen_id ON presence (citizen_id);
CREATE TABLE recommendation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    made_on DATE NOT NULL,
    from_whom VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    offer_id INTEGER,
    intervention_id INTEGER,
    CONSTRAINT recommendation_citizen UNIQUE (id, citizen_id),
    CONSTRAINT intervention_id_same_citizen FOREIGN KEY(intervention_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT text_given CHECK (text <> ''),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(offer_id) REFERENCES offer (id)
);
CREATE INDEX ix_recommendation_citizen_id ON recommendation (citizen_id);
CREATE TABLE visit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR(32) NOT NULL,
    citizen_id INTEGER NOT NULL,
    offer_id INTEGER,
    intervention_id INTEGER,
    visited_on DATE NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT visit_citizen UNIQUE (id, citizen_id),
    CONSTRAINT intervention_id_same_citizen FOREIGN KEY(intervention_id, citizen_id) REFERENCES intervention (id, citizen_id) ON UPDATE CASCADE,
    CONSTRAINT somewhere CHECK (offer_id IS NOT NULL OR intervention_id IS NOT NULL),
    UNIQUE (uid),
    FOREIGN KEY(citizen_id) REFERENCES citizen (id),
    FOREIGN KEY(offer_id) REFERENCES offer (id)
);
CREATE INDEX ix_visit_citizen_id ON visit (citizen_id);
CREATE VIRTUAL TABLE search USING fts5 (
    text, citizen, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3 4'
);
CREATE VIRTUAL TABLE search_words USING fts5vocab (search, row);
CREATE TABLE search_vocabulary (term TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
INSERT INTO alembic_version (version_num) VALUES ('0002');
