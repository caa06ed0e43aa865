CREATE TABLE `remedy_changes` (
	`remedy_id` text NOT NULL,
	`version` integer NOT NULL,
	`case_id` text NOT NULL,
	`before` text NOT NULL,
	`after` text,
	`reason` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`remedy_id`, `version`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `remedy_changes_case` ON `remedy_changes` (`case_id`);--> statement-breakpoint
DROP INDEX `progress_carried`;--> statement-breakpoint
CREATE INDEX `progress_carried` ON `case_progress` (`agency_id`,`concluded_on`,`received_on`,`applicant_kind`,`due_on`) WHERE substr(received_on, 1, 4) < substr(concluded_on, 1, 4);--> statement-breakpoint
CREATE TABLE `__new_annual_figures` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`row_key` text NOT NULL,
	`column_key` text NOT NULL,
	`value` integer,
	`source` text NOT NULL,
	`version` integer NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `year`, `row_key`, `column_key`, `version`)
);
--> statement-breakpoint
INSERT INTO `__new_annual_figures`("agency_id", "year", "row_key", "column_key", "value", "source", "version", "entered_by", "entered_at") SELECT "agency_id", "year", "row_key", "column_key", "value", "source", "version", "entered_by", "entered_at" FROM `annual_figures`;--> statement-breakpoint
DROP TABLE `annual_figures`;--> statement-breakpoint
ALTER TABLE `__new_annual_figures` RENAME TO `annual_figures`;--> statement-breakpoint
CREATE TABLE `__new_report_seals` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`edition` integer NOT NULL,
	`report` text NOT NULL,
	`facts` text NOT NULL,
	`sha256` text NOT NULL,
	`sealed_by` text NOT NULL,
	`sealed_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `year`, `edition`)
);
--> statement-breakpoint
INSERT INTO `__new_report_seals` SELECT `agency_id`, `year`, `edition`, json_remove(`report`, '$.cases', '$.remedies'), '{"cases":' || json_extract(`report`, '$.cases') || ',"remedies":' || json_extract(`report`, '$.remedies') || '}', `sha256`, `sealed_by`, `sealed_at` FROM `report_seals`;--> statement-breakpoint
DROP TABLE `report_seals`;--> statement-breakpoint
ALTER TABLE `__new_report_seals` RENAME TO `report_seals`;--> statement-breakpoint
ALTER TABLE `report_steps` ADD `report` text;--> statement-breakpoint
UPDATE `report_steps` SET `report` = '{"tables":' || `tables` || ',"figures":null,"texts":null,"checks":[]}' WHERE `tables` IS NOT NULL;--> statement-breakpoint
ALTER TABLE `report_steps` DROP COLUMN `tables`;