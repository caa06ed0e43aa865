CREATE TABLE `annual_figures` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`row_key` text NOT NULL,
	`column_key` text NOT NULL,
	`value` integer NOT NULL,
	`source` text NOT NULL,
	`version` integer NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `year`, `row_key`, `column_key`)
);
--> statement-breakpoint
CREATE TABLE `check_explanations` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`check_id` text NOT NULL,
	`detail` text NOT NULL,
	`reason` text NOT NULL,
	`explained_by` text NOT NULL,
	`explained_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `year`, `check_id`)
);
--> statement-breakpoint
CREATE TABLE `report_seals` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`edition` integer NOT NULL,
	`report` text NOT NULL,
	`sha256` text NOT NULL,
	`sealed_by` text NOT NULL,
	`sealed_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `year`, `edition`)
);
--> statement-breakpoint
CREATE TABLE `report_steps` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`seq` integer NOT NULL,
	`step` text NOT NULL,
	`on_day` text NOT NULL,
	`remark` text NOT NULL,
	`tables` text,
	`taken_by` text NOT NULL,
	`taken_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `year`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `report_texts` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`section` text NOT NULL,
	`body` text NOT NULL,
	`version` integer NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `year`, `section`)
);
--> statement-breakpoint
ALTER TABLE `agencies` ADD `reports_by` text DEFAULT 'program' NOT NULL;--> statement-breakpoint
ALTER TABLE `case_progress` ADD `gaps` text;--> statement-breakpoint
CREATE INDEX `progress_gaps` ON `case_progress` (`agency_id`,`concluded_on`) WHERE gaps is not null;--> statement-breakpoint
CREATE INDEX `case_events_paid` ON `case_events` (`on_day`,`case_id`) WHERE type = 'feePaid';--> statement-breakpoint
CREATE INDEX `remedies_concluded` ON `remedies` (`agency_id`,`concluded_on`);