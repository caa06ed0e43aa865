CREATE TABLE `document_numbers` (
	`agency_id` text NOT NULL,
	`year` integer NOT NULL,
	`n` integer NOT NULL,
	`number` text NOT NULL,
	`letter_id` text NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`issued_on` text NOT NULL,
	`issued_by` text NOT NULL,
	`voided_on` text,
	`voided_because` text,
	PRIMARY KEY(`agency_id`, `year`, `n`),
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_numbers_letter` ON `document_numbers` (`letter_id`);--> statement-breakpoint
CREATE TABLE `letter_drafts` (
	`letter_id` text NOT NULL,
	`n` integer NOT NULL,
	`draft` text NOT NULL,
	`submitted_by` text NOT NULL,
	`submitted_at` text NOT NULL,
	PRIMARY KEY(`letter_id`, `n`),
	FOREIGN KEY (`letter_id`) REFERENCES `letters`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `letter_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`shipped` text,
	`uploaded_by` text NOT NULL,
	`uploaded_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_templates_version` ON `letter_templates` (`agency_id`,`kind`,`version`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`draft` text NOT NULL,
	`template_id` text NOT NULL,
	`document_number` text,
	`final_values` text,
	`signed_file_id` text,
	`version` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `letter_templates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letters_case` ON `letters` (`case_id`);--> statement-breakpoint
CREATE TABLE `standard_reasons` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`kind` text,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`active` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `standard_reasons_agency` ON `standard_reasons` (`agency_id`,`kind`);--> statement-breakpoint
ALTER TABLE `case_files` ADD `opened_at` text;