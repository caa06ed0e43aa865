CREATE TABLE `remedies` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`number` text NOT NULL,
	`filed_on` text NOT NULL,
	`concluded_on` text,
	`result` text,
	`note` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `remedies_case` ON `remedies` (`case_id`);--> statement-breakpoint
CREATE INDEX `remedies_agency` ON `remedies` (`agency_id`,`filed_on`);