CREATE TABLE `bulk_cases` (
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`case_id` text NOT NULL,
	`number` text NOT NULL,
	`version` integer NOT NULL,
	`result` text,
	`said` text,
	PRIMARY KEY(`run_id`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `bulk_runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `bulk_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`step` text,
	`began_at` text,
	`leased_until` text,
	`ended_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bulk_runs_person` ON `bulk_runs` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `bulk_runs_unfinished` ON `bulk_runs` (`leased_until`) WHERE began_at is not null and ended_at is null;--> statement-breakpoint
CREATE TABLE `saved_view_subscriptions` (
	`person_id` text NOT NULL,
	`view_id` text NOT NULL,
	PRIMARY KEY(`person_id`, `view_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`view_id`) REFERENCES `saved_views`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_view_subscriptions_view` ON `saved_view_subscriptions` (`view_id`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`shared` integer NOT NULL,
	`position` integer NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_views_agency` ON `saved_views` (`agency_id`,`shared`,`owner_id`);