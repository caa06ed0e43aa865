CREATE TABLE `limit_counters` (
	`what` text NOT NULL,
	`who` text NOT NULL,
	`points` integer NOT NULL,
	`until` text NOT NULL,
	PRIMARY KEY(`what`, `who`)
);
--> statement-breakpoint
CREATE INDEX `limit_counters_until` ON `limit_counters` (`until`);--> statement-breakpoint
CREATE TABLE `spent_challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `spent_challenges_until` ON `spent_challenges` (`until`);