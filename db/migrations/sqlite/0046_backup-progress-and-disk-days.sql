CREATE TABLE `disk_days` (
	`day` text PRIMARY KEY NOT NULL,
	`used` integer NOT NULL,
	`total` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `backups` ADD `progress` text;