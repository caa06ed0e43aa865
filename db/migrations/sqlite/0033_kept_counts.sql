CREATE TABLE `case_counts` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`state` text NOT NULL,
	`due_key` text,
	`unit_id` text,
	`matters` text,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_counts_agency` ON `case_counts` (`agency_id`,`state`,`due_key`,`n`);--> statement-breakpoint
ALTER TABLE `case_progress` ADD `sent_on` text;