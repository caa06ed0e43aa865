CREATE TABLE `received_email_files` (
	`mail_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`mail_id`, `position`),
	FOREIGN KEY (`mail_id`) REFERENCES `mail_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `received_email_files_content` ON `received_email_files` (`sha256`);--> statement-breakpoint
CREATE TABLE `received_emails` (
	`mail_id` text PRIMARY KEY NOT NULL,
	`sender_name` text NOT NULL,
	`sender_address` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`mail_id`) REFERENCES `mail_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `source_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`case_id` text NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`changed_at` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` text,
	`delivered_at` text,
	`failure` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `source_notices_due` ON `source_notices` (`next_attempt_at`,`id`) WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX `source_notices_changed` ON `source_notices` (`source_id`,`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `source_notices_failed` ON `source_notices` (`source_id`,`changed_at`,`id`) WHERE failure is not null;--> statement-breakpoint
CREATE INDEX `source_notices_case` ON `source_notices` (`case_id`);--> statement-breakpoint
CREATE TABLE `source_requests` (
	`source_id` text NOT NULL,
	`number` text NOT NULL,
	`case_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`submitted_at` text NOT NULL,
	`received_at` text NOT NULL,
	PRIMARY KEY(`source_id`, `number`),
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_requests_case` ON `source_requests` (`case_id`);--> statement-breakpoint
CREATE INDEX `source_requests_submitted` ON `source_requests` (`source_id`,`submitted_at`,`number`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`name` text NOT NULL,
	`rights` text NOT NULL,
	`key_begins` text NOT NULL,
	`key_hash` text NOT NULL,
	`notice_address` text,
	`notice_secret_cipher` text,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`ended_at` text,
	`last_used_at` text,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_key` ON `sources` (`key_hash`);--> statement-breakpoint
CREATE INDEX `sources_agency` ON `sources` (`agency_id`,`created_at`);