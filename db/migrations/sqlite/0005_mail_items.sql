CREATE TABLE `mail_items` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`mail_kind` text NOT NULL,
	`tracking_number` text,
	`signed_on` text NOT NULL,
	`signer` text NOT NULL,
	`envelope_name` text,
	`envelope_type` text,
	`envelope_size` integer,
	`envelope_sha256` text,
	`case_id` text,
	`set_aside_because` text,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mail_items_open` ON `mail_items` (`agency_id`,`signed_on`) WHERE case_id is null and set_aside_because is null;--> statement-breakpoint
CREATE UNIQUE INDEX `mail_items_number` ON `mail_items` (`agency_id`,`tracking_number`);