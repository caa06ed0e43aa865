CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`result` text NOT NULL,
	`started_at` text NOT NULL,
	`alive_at` text NOT NULL,
	`ended_at` text,
	`proven_at` text,
	`bytes` integer,
	`counts` text,
	`fault` text,
	`started_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `backups_started` ON `backups` (`started_at`);