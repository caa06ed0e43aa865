CREATE TABLE `brief_choices` (
	`person_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`by_email` integer NOT NULL,
	`saved_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `briefs_sent` (
	`person_id` text NOT NULL,
	`on_day` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` text NOT NULL,
	`ended_at` text,
	PRIMARY KEY(`person_id`, `on_day`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `briefs_sent_day` ON `briefs_sent` (`on_day`);