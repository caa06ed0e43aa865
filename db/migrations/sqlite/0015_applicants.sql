CREATE TABLE `joint_applicants` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`position` integer NOT NULL,
	`applicant_kind` text NOT NULL,
	`applicant_name` text NOT NULL,
	`identity_kind` text,
	`identity_cipher` text,
	`identity_hash` text,
	`kept_as_written` text,
	`credit_code` text,
	`contact_person` text,
	`phone` text,
	`email` text,
	`address` text,
	`postcode` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `joint_applicants_position` ON `joint_applicants` (`case_id`,`position`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`number` text NOT NULL,
	`query_code_hash` text,
	`matter` text NOT NULL,
	`channel` text NOT NULL,
	`mail_kind` text,
	`tracking_number` text,
	`submitted_on` text,
	`arrived_on` text NOT NULL,
	`signed_on` text,
	`applicant_kind` text NOT NULL,
	`counted_kind` text,
	`applicant_name` text NOT NULL,
	`identity_kind` text,
	`identity_cipher` text,
	`identity_hash` text,
	`kept_as_written` text,
	`credit_code` text,
	`contact_person` text,
	`agent_name` text,
	`agent_identity_cipher` text,
	`phone` text,
	`email` text,
	`address` text,
	`postcode` text,
	`fax` text,
	`joint_applicants` integer,
	`representative` integer,
	`requested` text NOT NULL,
	`information_form` text,
	`delivery_way` text,
	`batch_id` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_cases`("id", "agency_id", "number", "query_code_hash", "matter", "channel", "mail_kind", "tracking_number", "submitted_on", "arrived_on", "signed_on", "applicant_kind", "counted_kind", "applicant_name", "identity_kind", "identity_cipher", "identity_hash", "kept_as_written", "credit_code", "contact_person", "agent_name", "agent_identity_cipher", "phone", "email", "address", "postcode", "fax", "joint_applicants", "representative", "requested", "information_form", "delivery_way", "batch_id", "created_at", "created_by") SELECT "id", "agency_id", "number", "query_code_hash", "matter", "channel", "mail_kind", "tracking_number", "submitted_on", "arrived_on", "signed_on", "applicant_kind", NULL, "applicant_name", "identity_kind", "identity_cipher", "identity_hash", NULL, "credit_code", "contact_person", "agent_name", "agent_identity_cipher", "phone", "email", "address", "postcode", "fax", NULL, NULL, "requested", "information_form", "delivery_way", "batch_id", "created_at", "created_by" FROM `cases`;--> statement-breakpoint
DROP TABLE `cases`;--> statement-breakpoint
ALTER TABLE `__new_cases` RENAME TO `cases`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number` ON `cases` (`agency_id`,`number`);--> statement-breakpoint
CREATE INDEX `cases_identity` ON `cases` (`agency_id`,`identity_hash`) WHERE identity_hash is not null;--> statement-breakpoint
CREATE INDEX `cases_credit_code` ON `cases` (`agency_id`,`credit_code`) WHERE credit_code is not null;--> statement-breakpoint
CREATE INDEX `cases_applicant` ON `cases` (`agency_id`,`applicant_name`);--> statement-breakpoint
CREATE INDEX `cases_batch` ON `cases` (`batch_id`) WHERE batch_id is not null;