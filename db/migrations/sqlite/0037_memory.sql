CREATE TABLE `night_work` (
	`work` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`lease_until` text NOT NULL,
	`lease` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`seen` integer NOT NULL,
	`found` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `suggestion_cases` (
	`case_id` text NOT NULL,
	`suggestion_id` text NOT NULL,
	PRIMARY KEY(`case_id`, `suggestion_id`),
	FOREIGN KEY (`suggestion_id`) REFERENCES `suggestions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `suggestion_cases_of` ON `suggestion_cases` (`suggestion_id`);--> statement-breakpoint
CREATE TABLE `suggestions` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`kind` text NOT NULL,
	`case_ids` text NOT NULL,
	`requests` integer NOT NULL,
	`applicants` integer NOT NULL,
	`found_on` text NOT NULL,
	`dismissed_by` text,
	`dismissed_at` text,
	`dismissed_because` text,
	`dismissed_requests` integer
);
--> statement-breakpoint
CREATE INDEX `suggestions_agency` ON `suggestions` (`agency_id`,`found_on`,`id`);--> statement-breakpoint
CREATE INDEX `cases_phone` ON `cases` (`agency_id`,`phone`) WHERE phone is not null;--> statement-breakpoint
CREATE INDEX `cases_address` ON `cases` (`agency_id`,`address`) WHERE address is not null;