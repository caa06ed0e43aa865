CREATE TABLE `coming_contents` (
	`sha256` text PRIMARY KEY NOT NULL,
	`until` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `coming_contents_until` ON `coming_contents` (`until`);--> statement-breakpoint
CREATE TABLE `ledger_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`person_id` text NOT NULL,
	`file_name` text NOT NULL,
	`uploaded_at` text NOT NULL,
	`touched_at` text NOT NULL,
	`step` text NOT NULL,
	`version` integer NOT NULL,
	`decided` integer NOT NULL,
	`choices` text NOT NULL,
	`rows` integer NOT NULL,
	`total` integer,
	`refusal` text,
	`batch_id` text,
	`worker` text,
	`worker_until` text
);
--> statement-breakpoint
CREATE INDEX `ledger_uploads_person` ON `ledger_uploads` (`person_id`);