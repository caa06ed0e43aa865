CREATE TABLE `agency_guides` (
	`agency_id` text PRIMARY KEY NOT NULL,
	`guide` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `former_short_names` (
	`short_name` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`changed_at` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `agencies` ADD `door` text;