CREATE TABLE `former_agency_names` (
	`agency_id` text NOT NULL,
	`until` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`agency_id`, `until`),
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `agencies` ADD `retired_on` text;