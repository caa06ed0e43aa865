CREATE TABLE `agencies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	`settings` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_lines` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`agency_id` text NOT NULL,
	`person_id` text NOT NULL,
	`action` text NOT NULL,
	`case_id` text,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_case` ON `audit_lines` (`case_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_agency` ON `audit_lines` (`agency_id`,`seq`);--> statement-breakpoint
CREATE TABLE `calendar_notices` (
	`year` integer PRIMARY KEY NOT NULL,
	`sources` text NOT NULL,
	`off` text NOT NULL,
	`worked` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_events` (
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`on_day` text NOT NULL,
	`event` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` text NOT NULL,
	PRIMARY KEY(`case_id`, `seq`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `case_files` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_files_case` ON `case_files` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_files_content` ON `case_files` (`sha256`);--> statement-breakpoint
CREATE TABLE `case_progress` (
	`case_id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`number` text NOT NULL,
	`number_key` text NOT NULL,
	`channel` text NOT NULL,
	`applicant_kind` text NOT NULL,
	`arrived_on` text NOT NULL,
	`state` text NOT NULL,
	`clock_state` text NOT NULL,
	`paused_for` text,
	`received_on` text,
	`due_on` text,
	`due_key` text NOT NULL,
	`provisional` integer NOT NULL,
	`day_zero_on` text,
	`allowance` integer NOT NULL,
	`respond_by` text,
	`concluded_on` text,
	`outcome` text,
	`late_working_days` integer,
	`lateness_cause` text,
	`holder_unit_id` text,
	`holder_person_id` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `progress_open` ON `case_progress` (`agency_id`,`due_key`,`case_id`) WHERE concluded_on is null;--> statement-breakpoint
CREATE INDEX `progress_state` ON `case_progress` (`agency_id`,`state`,`due_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_unit` ON `case_progress` (`agency_id`,`holder_unit_id`,`state`,`due_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_person` ON `case_progress` (`agency_id`,`holder_person_id`,`state`,`due_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_number` ON `case_progress` (`agency_id`,`number_key`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_arrived` ON `case_progress` (`agency_id`,`arrived_on`,`case_id`);--> statement-breakpoint
CREATE INDEX `progress_received` ON `case_progress` (`agency_id`,`received_on`,`applicant_kind`,`concluded_on`);--> statement-breakpoint
CREATE INDEX `progress_outcome` ON `case_progress` (`agency_id`,`outcome`,`applicant_kind`,`concluded_on`,`received_on`);--> statement-breakpoint
CREATE INDEX `progress_concluded` ON `case_progress` (`agency_id`,`concluded_on`,`case_id`,`received_on`,`applicant_kind`);--> statement-breakpoint
CREATE TABLE `case_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_texts_case` ON `case_texts` (`case_id`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`number` text NOT NULL,
	`query_code_hash` text,
	`channel` text NOT NULL,
	`mail_kind` text,
	`tracking_number` text,
	`submitted_on` text NOT NULL,
	`arrived_on` text NOT NULL,
	`signed_on` text,
	`applicant_kind` text NOT NULL,
	`applicant_name` text NOT NULL,
	`identity_kind` text,
	`identity_cipher` text,
	`identity_hash` text,
	`credit_code` text,
	`contact_person` text,
	`agent_name` text,
	`agent_identity_cipher` text,
	`phone` text,
	`email` text,
	`address` text,
	`postcode` text,
	`fax` text,
	`requested` text NOT NULL,
	`information_form` text,
	`delivery_way` text,
	`batch_id` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number` ON `cases` (`agency_id`,`number`);--> statement-breakpoint
CREATE INDEX `cases_identity` ON `cases` (`agency_id`,`identity_hash`) WHERE identity_hash is not null;--> statement-breakpoint
CREATE INDEX `cases_applicant` ON `cases` (`agency_id`,`applicant_name`);--> statement-breakpoint
CREATE INDEX `cases_batch` ON `cases` (`batch_id`) WHERE batch_id is not null;--> statement-breakpoint
CREATE TABLE `counters` (
	`agency_id` text NOT NULL,
	`series` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`agency_id`, `series`, `year`)
);
--> statement-breakpoint
CREATE TABLE `import_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`rows` integer NOT NULL,
	`accepted` integer NOT NULL,
	`refused` integer NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` text NOT NULL,
	`undone_by` text,
	`undone_at` text
);
--> statement-breakpoint
CREATE INDEX `import_batches_agency` ON `import_batches` (`agency_id`,`imported_at`);--> statement-breakpoint
CREATE TABLE `local_days_off` (
	`agency_id` text NOT NULL,
	`on_day` text NOT NULL,
	`name` text NOT NULL,
	`document` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL,
	PRIMARY KEY(`agency_id`, `on_day`)
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`unit_id` text,
	`account` text NOT NULL,
	`name` text NOT NULL,
	`roles` text NOT NULL,
	`password_hash` text NOT NULL,
	`must_change_password` integer NOT NULL,
	`active` integer NOT NULL,
	`epoch` integer NOT NULL,
	`failed_sign_ins` integer NOT NULL,
	`locked_until` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_account` ON `people` (`account`);--> statement-breakpoint
CREATE INDEX `people_agency` ON `people` (`agency_id`,`name`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`active` integer NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_name` ON `units` (`agency_id`,`name`);