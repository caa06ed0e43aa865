PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_case_progress` (
	`case_id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`number` text NOT NULL,
	`number_key` text NOT NULL,
	`channel` text NOT NULL,
	`applicant_kind` text,
	`arrived_on` text NOT NULL,
	`state` text NOT NULL,
	`clock_state` text NOT NULL,
	`paused_for` text,
	`received_on` text,
	`due_on` text,
	`due_key` text NOT NULL,
	`provisional` integer NOT NULL,
	`day_zero_on` text,
	`allowance` integer NOT NULL,
	`respond_by` text,
	`concluded_on` text,
	`anew_due_on` text,
	`unit_answer_by` text,
	`asked_units` text,
	`outcome` text,
	`late_working_days` integer,
	`lateness_cause` text,
	`holder_unit_id` text,
	`holder_person_id` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_case_progress`("case_id", "agency_id", "number", "number_key", "channel", "applicant_kind", "arrived_on", "state", "clock_state", "paused_for", "received_on", "due_on", "due_key", "provisional", "day_zero_on", "allowance", "respond_by", "concluded_on", "anew_due_on", "unit_answer_by", "asked_units", "outcome", "late_working_days", "lateness_cause", "holder_unit_id", "holder_person_id", "version") SELECT "case_id", "agency_id", "number", "number_key", "channel", "applicant_kind", "arrived_on", "state", "clock_state", "paused_for", "received_on", "due_on", "due_key", "provisional", "day_zero_on", "allowance", "respond_by", "concluded_on", "anew_due_on", NULL, NULL, "outcome", "late_working_days", "lateness_cause", "holder_unit_id", "holder_person_id", "version" FROM `case_progress`;--> statement-breakpoint
DROP TABLE `case_progress`;--> statement-breakpoint
ALTER TABLE `__new_case_progress` RENAME TO `case_progress`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `progress_open` ON `case_progress` (`agency_id`,`due_key`,`case_id`) WHERE concluded_on is null;--> statement-breakpoint
CREATE INDEX `progress_state` ON `case_progress` (`agency_id`,`state`,`due_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_unit` ON `case_progress` (`agency_id`,`holder_unit_id`,`state`,`due_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_person` ON `case_progress` (`agency_id`,`holder_person_id`,`state`,`due_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_number` ON `case_progress` (`agency_id`,`number_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_arrived` ON `case_progress` (`agency_id`,`arrived_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_received` ON `case_progress` (`agency_id`,`received_on`,`applicant_kind`,`concluded_on`);--> statement-breakpoint
CREATE INDEX `progress_outcome` ON `case_progress` (`agency_id`,`outcome`,`applicant_kind`,`concluded_on`,`received_on`);--> statement-breakpoint
CREATE INDEX `progress_concluded` ON `case_progress` (`agency_id`,`concluded_on`,`case_id`,`received_on`,`applicant_kind`) WHERE concluded_on is not null;--> statement-breakpoint
CREATE INDEX `progress_anew` ON `case_progress` (`agency_id`,`anew_due_on`) WHERE anew_due_on is not null;--> statement-breakpoint
CREATE INDEX `progress_asked_units` ON `case_progress` (`agency_id`,`unit_answer_by`) WHERE unit_answer_by is not null;--> statement-breakpoint
CREATE INDEX `progress_open_received` ON `case_progress` (`agency_id`,`received_on`,`applicant_kind`) WHERE concluded_on is null;--> statement-breakpoint
CREATE INDEX `progress_carried` ON `case_progress` (`agency_id`,`concluded_on`,`received_on`,`applicant_kind`) WHERE substr(received_on, 1, 4) < substr(concluded_on, 1, 4);--> statement-breakpoint
ALTER TABLE `cases` ADD `matter` text NOT NULL DEFAULT 'disclosure';