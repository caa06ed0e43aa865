CREATE TABLE `key_rotations` (
	`id` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`column_name` text NOT NULL,
	`last_id` text NOT NULL,
	`done` integer NOT NULL,
	`left_sealed` integer NOT NULL,
	`total` integer NOT NULL,
	`lease` text NOT NULL,
	`lease_until` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `key_checks` ADD `retired_at` text;