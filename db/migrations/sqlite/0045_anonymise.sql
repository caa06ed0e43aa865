CREATE TABLE `retention_list_cases` (
	`list_id` text NOT NULL,
	`case_id` text NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`concluded_on` text NOT NULL,
	`kept_until` text NOT NULL,
	`digest_before` text,
	PRIMARY KEY(`list_id`, `case_id`),
	FOREIGN KEY (`list_id`) REFERENCES `retention_lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `retention_list_cases_case` ON `retention_list_cases` (`case_id`);--> statement-breakpoint
CREATE TABLE `retention_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`settled_by` text,
	`settled_at` text,
	`settled_on` text,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `retention_lists_agency` ON `retention_lists` (`agency_id`,`proposed_at`);--> statement-breakpoint
ALTER TABLE `cases` ADD `anonymised_on` text;