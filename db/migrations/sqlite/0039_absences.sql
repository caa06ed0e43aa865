CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`person_id` text NOT NULL,
	`stand_in_id` text,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stand_in_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `absences_agency` ON `absences` (`agency_id`,`to_day`);