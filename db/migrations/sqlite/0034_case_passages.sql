CREATE TABLE `case_passages` (
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`agency_id` text NOT NULL,
	`stage` text NOT NULL,
	`unit_id` text,
	`from_on` text NOT NULL,
	`to_on` text,
	`known_from` text NOT NULL,
	`known_to` text,
	`came` text,
	`went` text,
	PRIMARY KEY(`case_id`, `seq`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_passages_unit` ON `case_passages` (`agency_id`,`stage`,`unit_id`,`from_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `case_passages_stage` ON `case_passages` (`agency_id`,`stage`,`from_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `case_passages_came` ON `case_passages` (`agency_id`,`from_on`,`unit_id`,`came`) WHERE came is not null;--> statement-breakpoint
CREATE INDEX `case_passages_went` ON `case_passages` (`agency_id`,`to_on`,`unit_id`,`went`) WHERE went is not null;--> statement-breakpoint
ALTER TABLE `case_progress` ADD `stage` text;--> statement-breakpoint
ALTER TABLE `case_progress` ADD `stage_since` text;--> statement-breakpoint
CREATE INDEX `progress_stage` ON `case_progress` (`agency_id`,`stage`,`holder_unit_id`,`due_key`,`case_id`,`stage_since`,`concluded_on`) WHERE stage is not null;