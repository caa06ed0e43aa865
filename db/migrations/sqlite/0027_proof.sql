CREATE TABLE `book_digests` (
	`book` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`mac` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_digests` (
	`case_id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`key_id` text NOT NULL,
	`facts` text NOT NULL,
	`history` text NOT NULL,
	`letters` text,
	`files` text,
	`remedies` text,
	`mail` text,
	`mac` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `key_checks` (
	`key_id` text PRIMARY KEY NOT NULL,
	`mac` text NOT NULL,
	`since` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `audit_lines` ADD `key_id` text;--> statement-breakpoint
ALTER TABLE `audit_lines` ADD `digests_sum` text;