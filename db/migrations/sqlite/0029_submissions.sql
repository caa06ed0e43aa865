CREATE TABLE `reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`case_id` text NOT NULL,
	`recipient` text NOT NULL,
	`queued_at` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminders_due` ON `reminders` (`next_attempt_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `reminders_case` ON `reminders` (`case_id`,`recipient`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`agency_id` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`body` text NOT NULL,
	`submitted_at` text NOT NULL,
	`arrived_on` text NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`because` text,
	`event_seq` integer,
	`became_case_id` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `submissions_case` ON `submissions` (`case_id`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `submissions_waiting` ON `submissions` (`case_id`,`submitted_at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
ALTER TABLE `case_files` ADD `submission_id` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `reminder_email` text;