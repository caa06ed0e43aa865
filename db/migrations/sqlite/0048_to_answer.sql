DROP INDEX `progress_open`;--> statement-breakpoint
DROP INDEX `progress_open_unit`;--> statement-breakpoint
DROP INDEX `progress_open_person`;--> statement-breakpoint
CREATE INDEX `progress_open` ON `case_progress` (`agency_id`,`due_key`,`case_id`,`concluded_on`,`state`) WHERE (concluded_on is null or state || '' not in ('to_deliver', 'concluded')) and length(due_key) > 0;--> statement-breakpoint
CREATE INDEX `progress_open_unit` ON `case_progress` (`agency_id`,`holder_unit_id`,`due_key`,`case_id`) WHERE (concluded_on is null or state || '' not in ('to_deliver', 'concluded')) and holder_unit_id is not null;--> statement-breakpoint
CREATE INDEX `progress_open_person` ON `case_progress` (`agency_id`,`holder_person_id`,`due_key`,`case_id`) WHERE (concluded_on is null or state || '' not in ('to_deliver', 'concluded')) and holder_person_id is not null;