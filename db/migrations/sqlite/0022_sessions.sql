CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`known_since` text NOT NULL,
	`last_sign_in_at` text NOT NULL,
	`second_factor_until` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `devices_person` ON `devices` (`person_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`stage` text NOT NULL,
	`provider` text NOT NULL,
	`device_id` text NOT NULL,
	`browser` text NOT NULL,
	`address` text NOT NULL,
	`begun_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	`ended_because` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`,`begun_at`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text PRIMARY KEY NOT NULL,
	`account_hash` text NOT NULL,
	`failures` integer NOT NULL,
	`wait_until` text,
	`forget_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_failures_forget` ON `sign_in_failures` (`forget_at`);--> statement-breakpoint
CREATE INDEX `sign_in_failures_account` ON `sign_in_failures` (`account_hash`);--> statement-breakpoint
ALTER TABLE `people` ADD `account_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `people_account_key` ON `people` (`account_key`);