// What statements look for beside ids.
CREATE INDEX municipality_change IF NOT EXISTS
FOR (n:Municipality)
ON (n.change);

CREATE INDEX organisation_change IF NOT EXISTS
FOR (n:Organisation)
ON (n.change);

CREATE INDEX hangout_change IF NOT EXISTS
FOR (n:Hangout)
ON (n.change);

CREATE INDEX youth_change IF NOT EXISTS
FOR (n:Youth)
ON (n.change);

CREATE INDEX visitor_change IF NOT EXISTS
FOR (n:Visitor)
ON (n.change);

CREATE INDEX vehicle_plate IF NOT EXISTS
FOR (n:Vehicle)
ON (n.plate);

CREATE INDEX vehicle_change IF NOT EXISTS
FOR (n:Vehicle)
ON (n.change);

CREATE INDEX company_kvk_number IF NOT EXISTS
FOR (n:Company)
ON (n.kvk_number);

CREATE INDEX company_change IF NOT EXISTS
FOR (n:Company)
ON (n.change);

CREATE INDEX address_change IF NOT EXISTS
FOR (n:Address)
ON (n.change);

CREATE INDEX address_bag_id IF NOT EXISTS
FOR (n:Address)
ON (n.bag_id);

CREATE INDEX registration_change IF NOT EXISTS
FOR (n:Registration)
ON (n.change);

CREATE INDEX establishment_change IF NOT EXISTS
FOR (n:Establishment)
ON (n.change);

CREATE INDEX address_signal_change IF NOT EXISTS
FOR (n:AddressSignal)
ON (n.change);

CREATE INDEX address_signal_at IF NOT EXISTS
FOR (n:AddressSignal)
ON (n.at);

CREATE INDEX release_change IF NOT EXISTS
FOR (n:Release)
ON (n.change);

CREATE INDEX round_change IF NOT EXISTS
FOR (n:Round)
ON (n.change);

CREATE INDEX round_started_at IF NOT EXISTS
FOR (n:Round)
ON (n.started_at);

CREATE INDEX round_ended_at IF NOT EXISTS
FOR (n:Round)
ON (n.ended_at);

CREATE INDEX observation_change IF NOT EXISTS
FOR (n:Observation)
ON (n.change);

CREATE INDEX observation_started_at IF NOT EXISTS
FOR (n:Observation)
ON (n.started_at);

CREATE INDEX observation_recorded_at IF NOT EXISTS
FOR (n:Observation)
ON (n.recorded_at);

CREATE INDEX observation_version_change IF NOT EXISTS
FOR (n:ObservationVersion)
ON (n.change);

CREATE INDEX group_change IF NOT EXISTS
FOR (n:Group)
ON (n.change);

CREATE INDEX membership_change IF NOT EXISTS
FOR (n:Membership)
ON (n.change);

CREATE INDEX exemption_change IF NOT EXISTS
FOR (n:Exemption)
ON (n.change);

CREATE INDEX identity_judgement_change IF NOT EXISTS
FOR (n:IdentityJudgement)
ON (n.change);

CREATE INDEX calendar_period_change IF NOT EXISTS
FOR (n:CalendarPeriod)
ON (n.change);

CREATE INDEX community_change IF NOT EXISTS
FOR (n:Community)
ON (n.change);

CREATE INDEX pattern_match_change IF NOT EXISTS
FOR (n:PatternMatch)
ON (n.change);

CREATE INDEX flag_change IF NOT EXISTS
FOR (n:Flag)
ON (n.change);

CREATE INDEX decision_change IF NOT EXISTS
FOR (n:Decision)
ON (n.change);

CREATE INDEX analysis_change IF NOT EXISTS
FOR (n:Analysis)
ON (n.change);

CREATE INDEX case_change IF NOT EXISTS
FOR (n:Case)
ON (n.change);

CREATE INDEX plan_change IF NOT EXISTS
FOR (n:Plan)
ON (n.change);

CREATE INDEX action_change IF NOT EXISTS
FOR (n:Action)
ON (n.change);

CREATE INDEX claim_change IF NOT EXISTS
FOR (n:Claim)
ON (n.change);

CREATE INDEX tombstone_change IF NOT EXISTS
FOR (n:Tombstone)
ON (n.change);

CREATE INDEX row_version_change IF NOT EXISTS
FOR (n:RowVersion)
ON (n.change);
